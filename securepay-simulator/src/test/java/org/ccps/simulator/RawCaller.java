package org.ccps.simulator;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A caller who writes his own HTTP. */
final class RawCaller implements AutoCloseable {

    private final Socket socket;

    RawCaller(URI uri) throws IOException {
        socket = new Socket("127.0.0.1", uri.getPort());
        socket.setSoTimeout(20_000);
    }

    RawCaller send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    RawCaller post(String body) throws IOException {
        return send("POST /xmlapi/payment HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body);
    }

    /** Everything until the simulator closes. */
    String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    String read(int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
