package org.ccps.simulator;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads one HTTP/1.x request: fixed length or chunked, {@code Expect: 100-continue}, everything limited. */
final class HttpRequestReader {

    static final int HEADER_BYTES_MAX = 16 * 1024;
    static final int BODY_BYTES_MAX = 64 * 1024;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final OutputStream out;
    private int headerBytesLeft = HEADER_BYTES_MAX;

    HttpRequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** @throws EOFException when the caller closed before the request was complete */
    HttpRequest read() throws IOException {
        String[] start = line().split(" ");
        if (start.length != 3 || !start[2].startsWith("HTTP/1.")) {
            throw new HttpProblem(400, "not an HTTP/1.x request line");
        }
        Map<String, String> headers = headers();
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write(CONTINUE);
            out.flush();
        }
        return new HttpRequest(start[0], pathOf(start[1]), headers, body(headers));
    }

    private static String pathOf(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new HttpProblem(400, "header without a colon");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            String earlier = headers.put(name, value);
            if (earlier != null && name.equals("content-length") && !earlier.equals(value)) {
                throw new HttpProblem(400, "two different lengths");
            }
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        String length = headers.get("content-length");
        String coding = headers.get("transfer-encoding");
        if (coding != null) {
            if (length != null || !coding.equalsIgnoreCase("chunked")) {
                throw new HttpProblem(400, "transfer encoding not understood");
            }
            return chunks();
        }
        return length == null ? new byte[0] : exactly(number(length, 10));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line();
            int extension = size.indexOf(';');
            int length = number((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
            if (length == 0) {
                while (!line().isEmpty()) {
                    // trailers say nothing to us
                }
                return body.toByteArray();
            }
            if (body.size() + length > BODY_BYTES_MAX) {
                throw new HttpProblem(413, "body too large");
            }
            body.write(exactly(length));
            if (!line().isEmpty()) {
                throw new HttpProblem(400, "chunk longer than it said");
            }
        }
    }

    private static int number(String digits, int radix) throws HttpProblem {
        try {
            long number = digits.startsWith("+") ? -1 : Long.parseLong(digits, radix);
            if (number < 0) {
                throw new HttpProblem(400, "length is not a number");
            }
            if (number > BODY_BYTES_MAX) {
                throw new HttpProblem(413, "body too large");
            }
            return (int) number;
        } catch (NumberFormatException notANumber) {
            throw new HttpProblem(400, "length is not a number");
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the caller closed inside the body");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        while (true) {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException("the caller closed inside the header");
            }
            if (--headerBytesLeft < 0) {
                throw new HttpProblem(431, "header too large");
            }
            if (octet == '\n') {
                int end = line.length();
                if (end > 0 && line.charAt(end - 1) == '\r') {
                    line.setLength(end - 1);
                }
                return line.toString();
            }
            line.append((char) octet);
        }
    }
}
