package org.ccps.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Makes the bytes of an answer. Every answer ends its connection (section 1.2). */
final class HttpAnswer {

    private static final Map<Integer, String> REASONS = Map.of(
            200, "OK", 400, "Bad Request", 404, "Not Found", 405, "Method Not Allowed", 408, "Request Timeout",
            409, "Conflict", 413, "Content Too Large", 431, "Request Header Fields Too Large", 500, "Internal Server Error");

    private HttpAnswer() {
    }

    static byte[] of(int status, String contentType, byte[] body, String... moreHeaders) {
        byte[] head = head(status, contentType, "Content-Length: " + body.length, moreHeaders);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length + body.length);
        bytes.writeBytes(head);
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** An answer too long to be made at once; ends with an empty chunk. */
    static byte[] chunkedHead(String contentType) {
        return head(200, contentType, "Transfer-Encoding: chunked");
    }

    static byte[] chunk(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 12);
        bytes.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    private static byte[] head(int status, String contentType, String extent, String... moreHeaders) {
        StringBuilder head = new StringBuilder(200)
                .append("HTTP/1.1 ").append(status).append(' ').append(REASONS.getOrDefault(status, "Error")).append("\r\n")
                .append("Date: ").append(DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC))).append("\r\n")
                .append("Content-Type: ").append(contentType).append("\r\n")
                .append(extent).append("\r\n");
        for (String header : moreHeaders) {
            head.append(header).append("\r\n");
        }
        return head.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
