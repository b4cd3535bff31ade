package org.ccps.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The running product: server, simulator, and the folder of both, started by the project's own command. */
public final class Product implements AutoCloseable {

    public static final String PASSWORD = "Demo-2026-ccps!";

    /** Short waits, so that the tests do not take the day. Not the length of anything that a test is about. */
    private static final Map<String, String> SHORT_WAITS = Map.of("gateway.connectTimeoutMs", "1000", "gateway.readTimeoutMs", "2000",
            "link.echoIntervalS", "1", "link.probeIntervalMs", "200", "audit.headIntervalS", "1");
    /** What a server that lives for minutes does best with: little memory, and little time for its compiler. */
    private static final String MEMORY = "-Xms128m -Xmx640m -XX:MaxMetaspaceSize=384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError";
    private static final int[] PORTS = {8080, 8443, 9990, 9180, 9181, 5432};
    private static final Duration START_MAX = Duration.ofMinutes(6);
    private static final Path ROOT = Path.of(System.getProperty("ccps.root", "..")).toAbsolutePath().normalize();

    private final int offset;
    private final Map<String, String> settings;
    private final List<String> javaOptions;
    private final Simulator simulator;
    private final Map<String, Api> apis = new ConcurrentHashMap<>();
    private HttpClient http;

    private Product(int offset, Map<String, String> settings, List<String> javaOptions) {
        this.offset = offset;
        this.settings = settings;
        this.javaOptions = javaOptions;
        simulator = new Simulator(URI.create("http://127.0.0.1:" + (9181 + offset) + "/control/"));
    }

    /** A new one, with the demonstration's data. */
    public static Product start() {
        return start(Map.of());
    }

    /**
     * @param settings    stored at the first start: {@code ccps.<name>} as in the product's list of settings
     * @param javaOptions more options for the server's Java
     */
    public static Product start(Map<String, String> settings, String... javaOptions) {
        Map<String, String> all = new LinkedHashMap<>(SHORT_WAITS);
        all.putAll(settings);
        int offset = freeOffset();
        all.putIfAbsent("reconciliation.folder", folder(offset).resolve("reports").toString());
        all.putIfAbsent("reconciliation.folderBy", "maria");
        Product product = new Product(offset, all, List.of(javaOptions));
        Runtime.getRuntime().addShutdownHook(new Thread(product::close));
        try {
            product.run("demo", "--no-wait", "--fresh");
        } catch (RuntimeException | Error notStarted) {
            product.close();
            throw notStarted;
        }
        product.http = Tls.client(product.port(8443));
        return product;
    }

    /** One that somebody has started, for trying a test quickly; it is left as it is. */
    static Product running(int offset) {
        Product product = new Product(offset, Map.of(), List.of());
        product.http = Tls.client(product.port(8443));
        return product;
    }

    private static int freeOffset() {
        for (int tries = 0; tries < 200; tries++) {
            int offset = 2 * ThreadLocalRandom.current().nextInt(200, 445) + Integer.getInteger("ccps.fork", 1) % 2;
            boolean free = !Files.exists(folder(offset));
            for (int port : PORTS) {
                free = free && isFree(port + offset);
            }
            if (free) {
                return offset;
            }
        }
        throw new IllegalStateException("no free ports");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Stops both; data and ledger stay. */
    public void stop() {
        run("demo", "--stop");
    }

    /** Starts what is not running. */
    public void startAgain() {
        run("demo", "--no-wait");
    }

    /** As a power switch would: nothing is closed, nothing is flushed. The simulator goes on. */
    public void killServer() {
        ProcessHandle server = server();
        server.destroyForcibly();
        Await.until("the killed server is gone", Duration.ofSeconds(20), () -> !server.isAlive());
    }

    /** Stops the server's process in the middle of whatever it does, or lets it go on; nothing in it can notice. */
    public void freezeServer(boolean frozen) {
        try {
            Process signal = new ProcessBuilder("kill", frozen ? "-STOP" : "-CONT", Long.toString(server().pid())).inheritIO().start();
            if (!signal.waitFor(10, TimeUnit.SECONDS) || signal.exitValue() != 0) {
                throw new IllegalStateException("the server's process could not be told");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs commands of the server's own command line on the running server, as its operating-system user may.
     *
     * @param commands one a line, as a script has them
     */
    public String cli(String commands) {
        try {
            Path script = Files.createTempFile("ccps", ".cli");
            Path log = Files.createTempFile("ccps", ".log");
            try {
                Files.writeString(script, commands);
                ProcessBuilder builder = new ProcessBuilder(ROOT.resolve("switch-ear/target/server/bin/jboss-cli.sh").toString(), "--connect",
                        "--controller=127.0.0.1:" + port(9990), "--file=" + script).redirectErrorStream(true).redirectOutput(log.toFile());
                builder.environment().put("JAVA_OPTS", "-Xmx128m");
                Process process = builder.start();
                if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    process.destroy();
                    throw new IllegalStateException("the server's command line refused:\n" + Files.readString(log));
                }
                return Files.readString(log);
            } finally {
                Files.delete(script);
                Files.delete(log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A script of the product's own, such as {@code optional/json-logs}. */
    public static String script(String name) {
        try {
            return Files.readString(ROOT.resolve("config").resolve(name + ".cli"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProcessHandle server() {
        return process("server.pid");
    }

    private ProcessHandle process(String pidFile) {
        try {
            long pid = Long.parseLong(Files.readString(folder().resolve(pidFile)).strip());
            return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException(pidFile + " names no process"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops both and removes their folder. */
    @Override
    public synchronized void close() {
        if (!Files.exists(folder())) {
            return;
        }
        stop();
        keepLog();
        run("demo", "--remove");
    }

    /** What the server said outlives its folder, for whoever has to understand a red test. */
    private void keepLog() {
        Path log = folder().resolve("server/log/server.log");
        try {
            if (Files.exists(log)) {
                Files.copy(log, Files.createDirectories(ROOT.resolve("acceptance/target/instances")).resolve("server-" + offset + ".log"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String... command) {
        List<String> line = new ArrayList<>(List.of(ROOT.resolve("ccps").toString()));
        line.addAll(List.of(command));
        try {
            Path log = Files.createDirectories(ROOT.resolve("acceptance/target/instances")).resolve("demo-" + offset + ".log");
            ProcessBuilder builder = new ProcessBuilder(line).directory(ROOT.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            StringBuilder options = new StringBuilder(MEMORY);
            settings.forEach((name, value) -> options.append(" -Dccps.").append(name).append('=').append(value));
            javaOptions.forEach(option -> options.append(' ').append(option));
            builder.environment().putAll(Map.of("CCPS_PORT_OFFSET", Integer.toString(offset), "CCPS_BUILT", "yes", "CCPS_JAVA_OPTS", options.toString(),
                    "CCPS_START_SECONDS", "300", "CCPS_CONFIGURED", ROOT.resolve("acceptance/target/configured").toString()));
            Process process = builder.start();
            if (!process.waitFor(START_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                throw new IllegalStateException(line + " took too long; see " + log);
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(line + " ended with " + process.exitValue() + ":\n" + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Path folder() {
        return folder(offset);
    }

    private static Path folder(int offset) {
        return ROOT.resolve(".ccps/demo-" + offset);
    }

    /** The checkout. */
    public static Path root() {
        return ROOT;
    }

    public static Path target() {
        return ROOT.resolve("acceptance/target");
    }

    public int port(int withoutOffset) {
        return withoutOffset + offset;
    }

    public URI https(String path) {
        return URI.create("https://localhost:" + port(8443) + path);
    }

    public Simulator simulator() {
        return simulator;
    }

    /** Trusts this instance's own certificate and no other. Follows no redirect. */
    public HttpClient http() {
        return http;
    }

    public Api nobody() {
        return new Api(http, https("/api/v1/"), null);
    }

    /** Signed in as one of the demonstration's users, with one token for all calls. */
    public Api as(String username) {
        return apis.computeIfAbsent(username, name -> nobody().withToken(nobody().token(name, PASSWORD).expect(201).json().getString("token")));
    }

    public Api olivia() {
        return as("olivia");
    }

    public Api oscar() {
        return as("oscar");
    }

    public Api maria() {
        return as("maria");
    }

    public Api marcus() {
        return as("marcus");
    }

    public Api adam() {
        return as("adam");
    }

    /** Everything works again, whatever the test before has done. */
    public void calm() {
        simulator.noFaults();
        simulator.latency(0);
        simulator.outage(false);
        linkIs("UP");
    }

    public Answer linkIs(String state) {
        return Await.until("link " + state, Duration.ofSeconds(20), () -> adam().get("link").expect(200),
                link -> link.json().getString("state").equals(state));
    }
}
