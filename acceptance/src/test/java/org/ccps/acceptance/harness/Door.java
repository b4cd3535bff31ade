package org.ccps.acceptance.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Stands between the product and the simulator, speaks TLS with a certificate of its own, and can be shut in the ways in which a line
 * to a gateway breaks. The product has to be started with {@link #javaOptions()}, because the name is in no directory.
 */
public final class Door implements AutoCloseable {

    /** What a caller meets. */
    public enum Way {
        /** The simulator, over TLS. */
        OPEN,
        /** Nobody listens. */
        REFUSING,
        /** Nothing comes back, not even a refusal, as behind a firewall that drops. */
        SILENT,
        /** Somebody listens who does not speak TLS. */
        NO_TLS,
        /** The name is in no directory. */
        NAMELESS
    }

    private static final String NAME = "gateway.test";
    private static final String PASSWORD = "not-a-secret";
    private static final int FILLERS_MAX = 16;

    private final Path folder;
    private final SSLContext tls;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "door");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Socket> fillers = new ArrayList<>();
    private volatile ServerSocket listening;
    private volatile int target;

    public Door() {
        try {
            folder = Files.createTempDirectory("ccps-door");
            tls = certificate();
            listening = onAnyPort();
            port = listening.getLocalPort();
            listening.close();
            directory(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Below the ports that connections get by themselves: while the door is closed none of those may take its port. */
    private static ServerSocket onAnyPort() throws IOException {
        for (int tries = 0; ; tries++) {
            try {
                return new ServerSocket(ThreadLocalRandom.current().nextInt(15_000, 31_000), 50, InetAddress.getLoopbackAddress());
            } catch (BindException taken) {
                if (tries == 100) {
                    throw taken;
                }
            }
        }
    }

    /** For the setting {@code gateway.url}. */
    public String address() {
        return "https://" + NAME + ":" + port + "/xmlapi/payment";
    }

    /** For the setting {@code gateway.caFile}. */
    public Path authority() {
        return folder.resolve("door.pem");
    }

    /** The server asks this door's directory for names, and keeps no answer. */
    public String[] javaOptions() {
        return new String[] {"-Djdk.net.hosts.file=" + folder.resolve("hosts"), "-Dsun.net.inetaddr.ttl=0", "-Dsun.net.inetaddr.negative.ttl=0"};
    }

    /** @param simulatorPort where to go through it */
    public void leadsTo(int simulatorPort) {
        target = simulatorPort;
    }

    public void be(Way way) {
        try {
            listening.close();
            for (Socket filler : fillers) {
                filler.close();
            }
            fillers.clear();
            directory(way != Way.NAMELESS);
            switch (way) {
                case OPEN -> serve(listen(tls.getServerSocketFactory().createServerSocket(), 50), this::pass);
                case NO_TLS -> serve(listen(new ServerSocket(), 50), Door::answerInPlainText);
                case SILENT -> fill(listen(new ServerSocket(), 1));
                case REFUSING, NAMELESS -> { }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServerSocket listen(ServerSocket socket, int backlog) throws IOException {
        socket.setReuseAddress(true);
        // the port is free when the thread that waited at the old door has noticed that it is closed
        Await.until("the port is free", Duration.ofSeconds(10), () -> isBound(socket, backlog));
        listening = socket;
        return socket;
    }

    private boolean isBound(ServerSocket socket, int backlog) {
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), backlog);
            return true;
        } catch (BindException notYet) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes every place before a door that nobody opens: who comes then gets no answer at all. */
    private void fill(ServerSocket door) throws IOException {
        for (int filler = 0; filler < FILLERS_MAX; filler++) {
            Socket socket = new Socket();
            fillers.add(socket);
            try {
                socket.connect(door.getLocalSocketAddress(), 200);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
        throw new IllegalStateException("the door does not fill up");
    }

    private interface Caller {
        void serve(Socket socket) throws IOException;
    }

    private void serve(ServerSocket door, Caller caller) {
        threads.execute(() -> {
            while (!door.isClosed()) {
                try {
                    Socket socket = door.accept();
                    threads.execute(() -> serve(socket, caller));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private static void serve(Socket socket, Caller caller) {
        try (socket) {
            caller.serve(socket);
        } catch (IOException gone) {
            Thread.onSpinWait();
        }
    }

    private void pass(Socket caller) throws IOException {
        try (Socket simulator = new Socket(InetAddress.getLoopbackAddress(), target)) {
            threads.execute(() -> pump(caller, simulator));
            pump(simulator, caller);
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8_192];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                out.write(bytes, 0, count);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException gone) {
            Thread.onSpinWait();
        }
    }

    private static void answerInPlainText(Socket caller) throws IOException {
        caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private void directory(boolean named) throws IOException {
        Path hosts = folder.resolve("hosts");
        Path next = folder.resolve("hosts.next");
        Files.writeString(next, "127.0.0.1 localhost " + InetAddress.getLocalHost().getHostName() + "\n" + (named ? "127.0.0.1 " + NAME + "\n" : ""));
        Files.move(next, hosts, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private SSLContext certificate() throws IOException, GeneralSecurityException {
        Path store = folder.resolve("door.p12");
        keytool("-genkeypair", "-alias", "door", "-keyalg", "EC", "-dname", "CN=" + NAME, "-ext", "SAN=dns:" + NAME, "-validity", "2", "-storetype", "PKCS12",
                "-keystore", store.toString(), "-storepass", PASSWORD);
        keytool("-exportcert", "-alias", "door", "-rfc", "-file", folder.resolve("door.pem").toString(), "-keystore", store.toString(), "-storepass", PASSWORD);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool did not do it: " + arguments[0]);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        be(Way.REFUSING);
        threads.shutdownNow();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
