package org.ccps.gateway.securepay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * A server of which every byte is in the test's hands. It counts what reached it: connections, and requests whose body was
 * whole. On one connection it takes request after request, as long as the answering leaves it open.
 */
final class RawServer implements AutoCloseable {

    /** Does something with a caller who has sent a whole request. */
    interface Answering {
        void answer(Socket caller, String request) throws Exception;
    }

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)");

    private final ServerSocket listening;
    private final String scheme;
    private final Answering answering;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private RawServer(ServerSocket listening, String scheme, Answering answering) {
        this.listening = listening;
        this.scheme = scheme;
        this.answering = answering;
        threads.execute(this::accept);
    }

    static RawServer plain(Answering answering) {
        try {
            return new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http", answering);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawServer tls(SSLContext context, Answering answering) {
        try {
            return new RawServer(context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()), "https", answering);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = listening.accept();
                open.add(caller);
                connections.incrementAndGet();
                threads.execute(() -> serve(caller));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            for (String request = read(caller.getInputStream()); request != null; request = read(caller.getInputStream())) {
                requests.add(request);
                answering.answer(caller, request);
                if (caller.isClosed()) {
                    return;
                }
            }
        } catch (Exception callerLeft) {
            // whatever a caller does, the server goes on
        } finally {
            ended.incrementAndGet();
            open.remove(caller);
        }
    }

    /** Head and body of one request; null when the caller has closed before it was whole. */
    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            bytes.write(next);
            head = bytes.toString(StandardCharsets.ISO_8859_1);
        }
        Matcher length = LENGTH.matcher(head);
        int expected = length.find() ? Integer.parseInt(length.group(1)) : 0;
        byte[] body = in.readNBytes(expected);
        return body.length < expected ? null : head + new String(body, StandardCharsets.UTF_8);
    }

    /** Writes an answer with head and length, and leaves the connection open unless the head says otherwise. */
    static void write(Socket caller, String statusAndHeaders, byte[] body) throws IOException {
        String head = "HTTP/1.1 " + statusAndHeaders + "\r\nContent-Type: text/xml;charset=ISO-8859-1\r\nContent-Length: " + body.length + "\r\n\r\n";
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        whole.writeBytes(body);
        raw(caller, whole.toByteArray());
    }

    static void raw(Socket caller, byte[] bytes) throws IOException {
        caller.getOutputStream().write(bytes);
        caller.getOutputStream().flush();
    }

    static void raw(Socket caller, String text) throws IOException {
        raw(caller, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    URI uri() {
        return uri("127.0.0.1");
    }

    URI uri(String host) {
        return URI.create(scheme + "://" + host + ":" + listening.getLocalPort() + "/xmlapi/payment");
    }

    /** Its port under a scheme that it does not speak. */
    URI uriAs(String otherScheme) {
        return URI.create(otherScheme + "://127.0.0.1:" + listening.getLocalPort() + "/xmlapi/payment");
    }

    int connections() {
        return connections.get();
    }

    /** How many connections have come to their end. */
    int ended() {
        return ended.get();
    }

    /** Every request whose body came whole. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket caller : open) {
                caller.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
