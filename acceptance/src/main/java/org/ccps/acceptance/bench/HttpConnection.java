package org.ccps.acceptance.bench;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One caller's way to a server on this machine: HTTP/1.1 over a blocking socket, kept open while the server keeps it. As little
 * work as can be done, because the caller shares its processors with what is measured.
 */
final class HttpConnection implements Closeable {

    private static final int TIMEOUT_MS = 60_000;

    /** Status and body of an answer. */
    record Answer(int status, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final int port;
    private final SSLSocketFactory tls;
    private final byte[] buffer = new byte[16 * 1024];
    private int filled;
    private int taken;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    /** @param tls null for plain HTTP */
    HttpConnection(int port, SSLSocketFactory tls) {
        this.port = port;
        this.tls = tls;
    }

    /** @param head request line and headers, each with its line end, without Content-Length and the empty line */
    Answer send(String head, byte[] body) throws IOException {
        if (socket == null) {
            open();
        }
        byte[] start = (head + "Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] message = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, message, start.length, body.length);
        out.write(message);
        out.flush();
        return read();
    }

    /** Connects, TLS included; otherwise the first message does. */
    void open() throws IOException {
        Socket plain = new Socket();
        plain.setTcpNoDelay(true);
        plain.setSoTimeout(TIMEOUT_MS);
        plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
        if (tls == null) {
            socket = plain;
        } else {
            SSLSocket secure = (SSLSocket) tls.createSocket(plain, "localhost", port, true);
            secure.startHandshake();
            socket = secure;
        }
        in = socket.getInputStream();
        out = socket.getOutputStream();
        filled = 0;
        taken = 0;
    }

    private Answer read() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        int length = -1;
        boolean chunked = false;
        boolean closes = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            } else if (lower.startsWith("connection:")) {
                closes = lower.contains("close");
            }
        }
        byte[] body = chunked ? chunks() : length >= 0 ? bytes(length) : new byte[0];
        if (closes) {
            close();
        }
        return new Answer(status, body);
    }

    private byte[] chunks() throws IOException {
        byte[] body = new byte[0];
        while (true) {
            int size = Integer.parseInt(line().strip(), 16);
            byte[] chunk = bytes(size);
            line();
            if (size == 0) {
                return body;
            }
            int before = body.length;
            body = Arrays.copyOf(body, before + size);
            System.arraycopy(chunk, 0, body, before, size);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        while (true) {
            int next = one();
            if (next == '\n') {
                int end = line.length();
                return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
            }
            line.append((char) next);
        }
    }

    private int one() throws IOException {
        fillWhenEmpty();
        return buffer[taken++];
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int got = 0;
        while (got < count) {
            fillWhenEmpty();
            int part = Math.min(count - got, filled - taken);
            System.arraycopy(buffer, taken, bytes, got, part);
            taken += part;
            got += part;
        }
        return bytes;
    }

    private void fillWhenEmpty() throws IOException {
        if (taken == filled) {
            taken = 0;
            filled = in.read(buffer);
            if (filled <= 0) {
                filled = 0;
                throw new EOFException("the server closed the connection");
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
