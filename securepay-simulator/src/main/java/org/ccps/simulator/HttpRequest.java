package org.ccps.simulator;

import java.util.Locale;
import java.util.Map;

/** One request as it came, complete. A class and not a record, because its body must never be printed. */
final class HttpRequest {

    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final byte[] body;

    HttpRequest(String method, String path, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    String method() {
        return method;
    }

    /** Without query. */
    String path() {
        return path;
    }

    /** The header's value, or nothing between quotes. */
    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    byte[] body() {
        return body;
    }
}
