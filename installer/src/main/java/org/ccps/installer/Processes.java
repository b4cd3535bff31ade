package org.ccps.installer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.wildfly.core.launcher.CliCommandBuilder;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** The processes of one installation: the server, and the simulator where it stands in for SecurePay. Only those started here are ever ended. */
final class Processes {

    private static final String JAVA_OPTIONS = "-Xms256m -Xmx1g -XX:MetaspaceSize=128m -XX:MaxMetaspaceSize=512m -XX:+ExitOnOutOfMemoryError";
    private static final String FAILED = "ccps.ear.failed";
    private static final String DEPLOYED = "ccps.ear.deployed";
    /** From the end of the server's own start to the switch's answer. */
    private static final Duration READY_MAX = Duration.ofSeconds(60);
    private static final Duration START_MAX = Duration.ofMinutes(5);
    private static final Duration STOP_MAX = Duration.ofSeconds(90);
    private static final long LOOK_EVERY_MS = 250;
    private static final boolean WINDOWS = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private final Instance instance;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).sslContext(OwnServer.trust()).build();

    Processes(Instance instance) {
        this.instance = instance;
    }

    boolean isRunning() {
        return server().isPresent();
    }

    boolean isSimulatorRunning() {
        return process("simulator.pid").isPresent();
    }

    Optional<ProcessHandle> server() {
        return process("server.pid");
    }

    private Optional<ProcessHandle> process(String pidFile) {
        Path file = instance.run().resolve(pidFile);
        try {
            // number and start: a number is given again to others after a restart of the machine
            String[] words = Files.exists(file) ? Files.readString(file).strip().split(" ") : new String[0];
            return words.length != 2 ? Optional.empty() : ProcessHandle.of(Long.parseLong(words[0])).filter(ProcessHandle::isAlive)
                    .filter(found -> started(found).equals(words[1]));
        } catch (IOException | NumberFormatException e) {
            throw new Trouble(file + " cannot be read", "if ccps status and your process list say that nothing runs, delete it", e);
        }
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(instant -> Long.toString(instant.toEpochMilli())).orElse("unknown");
    }

    private void remember(String pidFile, Process process) throws IOException {
        Folders.make(instance.run());
        Folders.writeWhole(instance.run().resolve(pidFile), process.pid() + " " + started(process.toHandle()) + "\n");
    }

    /**
     * Starts what is not running and returns when it is ready.
     *
     * @param extra further options of the server, none of which is stored
     */
    void start(List<String> extra) {
        startSimulator();
        if (!isRunning()) {
            try {
                for (String mark : List.of(FAILED, DEPLOYED)) {
                    Files.deleteIfExists(instance.deployments().resolve(mark));
                }
                Process server = launch(extra, instance.log().resolve("start.out").toFile());
                remember("server.pid", server);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        awaitReady();
    }

    /** In the foreground, for a service manager: returns the server's exit code when it has ended. */
    int run() {
        if (isRunning()) {
            throw new Trouble("the server runs already as process " + server().orElseThrow().pid(), "end it with ccps stop first");
        }
        startSimulator();
        try {
            Process server = launch(List.of(), null);
            remember("server.pid", server);
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
            return server.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private Process launch(List<String> extra, File output) throws IOException {
        StandaloneCommandBuilder builder = StandaloneCommandBuilder.of(instance.product().server()).setBaseDirectory(instance.base())
                .setServerConfiguration("standalone-full.xml");
        builder.setJavaOptions(instance.get(Instance.JAVA_OPTIONS, JAVA_OPTIONS).trim().split(" +"));
        builder.addJavaOptions("-Djava.net.preferIPv4Stack=true", "-Djava.awt.headless=true", "-Djava.io.tmpdir=" + instance.base().resolve("tmp"));
        builder.addServerArguments("-b", instance.get(Instance.BIND, "127.0.0.1"));
        builder.addServerArgument("-Djboss.socket.binding.port-offset=" + instance.offset());
        builder.addServerArgument("-Dccps.https.port=" + instance.httpsPort());
        String node = instance.get(Instance.NODE, "ccps");
        builder.addServerArguments("-Djboss.node.name=" + node, "-Djboss.tx.node.id=" + node);
        // first values, which a new database takes over; none is a secret
        first(builder, "ccps.gateway.url", Instance.SECUREPAY_URL);
        first(builder, "ccps.merchant.id", Instance.MERCHANT);
        first(builder, "ccps.merchant.name", Instance.MERCHANT_NAME);
        first(builder, "ccps.merchant.currency", Instance.CURRENCY);
        first(builder, "ccps.firstAdministrator", Instance.ADMINISTRATOR);
        if (output != null) {
            // nobody bounds that file; the server's own log is bounded and has it all
            builder.addServerArgument("-Dccps.console=false");
        }
        extra.forEach(builder::addServerArgument);
        List<String> command = new ArrayList<>(builder.build());
        ProcessBuilder process = new ProcessBuilder(command).directory(instance.folder().toFile()).redirectErrorStream(true);
        process.environment().remove("JAVA_OPTS");
        process.redirectOutput(output == null ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.to(output));
        Process started = process.start();
        started.getOutputStream().close();
        return started;
    }

    private void first(StandaloneCommandBuilder builder, String property, String key) {
        if (!instance.get(key).isEmpty()) {
            builder.addServerArgument("-D" + property + "=" + instance.get(key));
        }
    }

    private void startSimulator() {
        if (!instance.hasSimulator() || process("simulator.pid").isPresent()) {
            return;
        }
        try {
            Folders.make(instance.folder().resolve("simulator"));
            Process simulator = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx128m", "-XX:+UseSerialGC", "-jar",
                    instance.product().simulator().toString(), "--port", Integer.toString(9180 + instance.offset()), "--control-port",
                    Integer.toString(9181 + instance.offset()), "--merchant", instance.get(Instance.MERCHANT), "--ledger",
                    instance.folder().resolve("simulator/ledger.jsonl").toString()).redirectErrorStream(true)
                    .redirectOutput(instance.folder().resolve("simulator/simulator.log").toFile()).start();
            simulator.getOutputStream().close();
            remember("simulator.pid", simulator);
            await("the simulator", () -> status(URI.create("http://127.0.0.1:" + (9181 + instance.offset()) + "/control/ledger")) == 200, simulator::isAlive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stopSimulator() {
        process("simulator.pid").ifPresent(process -> end(process, Duration.ofSeconds(10)));
        forget("simulator.pid");
    }

    private void awaitReady() {
        ProcessHandle server = server().orElseThrow(() -> notStarted("the server ended as soon as it was started"));
        Path failed = instance.deployments().resolve(FAILED);
        Path deployed = instance.deployments().resolve(DEPLOYED);
        try {
            Seen mark = new Seen(deployed);
            await("the switch", () -> ready() == 200, () -> server.isAlive() && !Files.exists(failed) && !mark.isLongerThan(READY_MAX));
        } catch (Trouble trouble) {
            throw notStarted(trouble.getMessage());
        }
    }

    /** A file from the moment at which it is first seen: the server gives its mark of a deployment the time of what it deployed, which may be of last year. */
    static final class Seen {

        private final Path file;
        private Long sinceNanos;

        Seen(Path file) {
            this.file = file;
        }

        boolean isLongerThan(Duration age) {
            if (sinceNanos == null && Files.exists(file)) {
                sinceNanos = System.nanoTime();
            }
            return sinceNanos != null && System.nanoTime() - sinceNanos > age.toNanos();
        }
    }

    private Trouble notStarted(String what) {
        return new Trouble(what + lastErrors(), "run ccps doctor, and look into " + instance.log().resolve("server.log"));
    }

    /** The newest lines of the log that say what is wrong; passwords are never among what the server logs. */
    private String lastErrors() {
        Path log = instance.log().resolve("server.log");
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log, StandardCharsets.UTF_8) : List.of();
            List<String> errors = lines.stream().filter(line -> line.contains(" ERROR ") || line.contains("CCPS-0102") || line.startsWith("Caused by")).toList();
            StringBuilder text = new StringBuilder();
            errors.subList(Math.max(0, errors.size() - 6), errors.size())
                    .forEach(line -> text.append(System.lineSeparator()).append("    ").append(line, 0, Math.min(line.length(), 300)));
            return text.toString();
        } catch (IOException e) {
            return System.lineSeparator() + "    " + log + " cannot be read: " + e.getMessage();
        }
    }

    private interface Question {
        boolean yes();
    }

    private static void await(String what, Question done, Question goesOn) {
        long deadline = System.nanoTime() + START_MAX.toNanos();
        while (!done.yes()) {
            if (!goesOn.yes()) {
                throw new Trouble(what + " did not start", "");
            }
            if (System.nanoTime() > deadline) {
                throw new Trouble(what + " was not ready in " + START_MAX.toMinutes() + " minutes", "");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS));
        }
    }

    /** Ends the server and the simulator. */
    void stop() {
        stopServer();
        stopSimulator();
    }

    /** Lets the server end what it is doing; it is ended by force after a time. */
    void stopServer() {
        server().ifPresent(server -> {
            if (WINDOWS) {
                // there, to end a process is to kill it
                shutdownByManagement();
            }
            end(server, STOP_MAX);
        });
        forget("server.pid");
    }

    private void shutdownByManagement() {
        List<String> command = CliCommandBuilder.asModularLauncher(instance.product().server()).setConnection("127.0.0.1", 9990 + instance.offset())
                .setCommand("shutdown --suspend-timeout=30").build();
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(ProcessHandle process, Duration max) {
        if (!WINDOWS) {
            process.destroy();
        }
        try {
            process.onExit().get(max.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void forget(String pidFile) {
        try {
            Files.deleteIfExists(instance.run().resolve(pidFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** HTTP status of the readiness check; 0 when nobody answers. */
    int ready() {
        return status(URI.create("https://127.0.0.1:" + instance.httpsPort() + "/api/v1/health/ready"));
    }

    private int status(URI address) {
        try {
            return http.send(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
