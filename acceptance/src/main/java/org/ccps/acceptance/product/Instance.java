package org.ccps.acceptance.product;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** A switch and a simulator of one's own, started and stopped by the one script. */
public final class Instance {

    private static final String PASSWORD = "Demo-2026-ccps!";
    private static final String SERVER_PID = "server.pid";
    private static final Duration START_MAX = Duration.ofMinutes(10);
    private static final Duration ANSWER_MAX = Duration.ofMinutes(2);
    private static final Duration END_MAX = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MS = 100;

    private final Path root;
    private final String name;
    private final int offset;
    private final Path logs;
    private final Map<String, String> environment;
    private final Path folder;
    private final SSLContext tls = OwnInstanceTrust.context();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls).build();
    private Process script;
    private boolean removed;

    /**
     * Starts nothing yet.
     *
     * @param root        the checkout
     * @param name        of the instance
     * @param offset      added to all ports
     * @param logs        a folder for what the script says
     * @param environment of the script, besides name and offset
     */
    public Instance(Path root, String name, int offset, Path logs, Map<String, String> environment) {
        this.root = root;
        this.name = name;
        this.offset = offset;
        this.logs = logs;
        this.environment = Map.copyOf(environment);
        folder = root.resolve(".ccps/" + name + "-" + offset);
    }

    /**
     * Starts it.
     *
     * @param fresh without the data of an earlier start
     * @return from the start of the server's process to its first "ready"
     */
    public Duration start(boolean fresh) throws IOException {
        Path pidFile = folder.resolve(SERVER_PID);
        if (fresh) {
            script("demo", "--stop").waitForEnd();
        }
        forgetDeadServer();
        Script starting = fresh ? script("demo", "--fresh", "--no-wait") : script("demo", "--no-wait");
        Instant deadline = Instant.now().plus(START_MAX);
        Instant ready = null;
        while (starting.process.isAlive() && Instant.now().isBefore(deadline)) {
            if (ready == null && Files.exists(pidFile) && status("/api/v1/health/ready") == 200) {
                ready = Instant.now();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS));
        }
        starting.waitForEnd();
        if (ready == null) {
            ready = Instant.now();
        }
        return Duration.between(server().info().startInstant().orElse(ready), ready);
    }

    /** Starts what is not running, and waits for nothing. */
    public Process beginStart() throws IOException {
        forgetDeadServer();
        return script("demo", "--no-wait").process;
    }

    /** So that the number in its file is not taken for that of the next one. */
    private void forgetDeadServer() throws IOException {
        Path pidFile = folder.resolve(SERVER_PID);
        if (Files.exists(pidFile) && !hasServer()) {
            Files.delete(pidFile);
        }
    }

    /** Whether a server's process is there; it need not answer yet. */
    public boolean hasServer() throws IOException {
        Path pidFile = folder.resolve(SERVER_PID);
        String pid = Files.exists(pidFile) ? Files.readString(pidFile).strip() : "";
        return !pid.isEmpty() && ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    /** Stops both; data and ledger stay. */
    public void stop() throws IOException {
        script("demo", "--stop").waitForEnd();
    }

    /** Stops both and removes their folder, whatever another thread is doing with them. Nothing can be started after that. */
    public void remove() throws IOException {
        Process running;
        synchronized (this) {
            removed = true;
            running = script;
        }
        if (running != null && running.isAlive()) {
            running.destroy();
            waitForEnd(running.toHandle());
        }
        if (!Files.exists(folder)) {
            return;
        }
        if (hasServer()) {
            wake();
        }
        script("demo", "--remove").waitForEnd();
    }

    public synchronized boolean isRemoved() {
        return removed;
    }

    /** As a power switch would: nothing is closed, nothing is flushed. The simulator goes on. */
    public void kill() throws IOException {
        ProcessHandle server = server();
        server.destroyForcibly();
        waitForEnd(server);
    }

    /** The server's own orderly end. The simulator goes on. */
    public void stopServer() throws IOException {
        ProcessHandle server = server();
        server.destroy();
        waitForEnd(server);
    }

    /** The server stands still from here, and knows nothing of it. */
    public void pause() throws IOException {
        signal("STOP");
    }

    /** The server goes on where it was paused. */
    public void wake() throws IOException {
        signal("CONT");
    }

    /** What the broker keeps in files is gone; the server must not be running. */
    public void wipeJournal() throws IOException {
        Path journal = folder.resolve("server/data/activemq");
        if (Files.exists(journal)) {
            removeAll(journal);
        }
    }

    private void signal(String signal) throws IOException {
        try {
            int code = new ProcessBuilder("kill", "-" + signal, Long.toString(server().pid())).start().waitFor();
            if (code != 0) {
                throw new IOException("kill -" + signal + " ended with " + code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void waitForEnd(ProcessHandle process) throws IOException {
        long deadline = System.nanoTime() + END_MAX.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("process " + process.pid() + " still runs " + END_MAX.toSeconds() + " s after it was told to end");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS));
        }
    }

    private static void removeAll(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private record Script(Process process, Path log) {

        void waitForEnd() throws IOException {
            try {
                int code = process.waitFor();
                if (code != 0) {
                    throw new IOException("the instance: exit code " + code + "\n" + Files.readString(log));
                }
            } catch (InterruptedException e) {
                process.destroy();
                Thread.currentThread().interrupt();
            }
        }
    }

    private Script script(String... words) throws IOException {
        Path log = Files.createDirectories(logs).resolve("instance.log");
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(root.resolve("ccps").toString());
        builder.command().addAll(List.of(words));
        builder.environment().put("CCPS_PORT_OFFSET", Integer.toString(offset));
        builder.environment().put("CCPS_INSTANCE", name);
        builder.environment().putAll(environment);
        builder.directory(root.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).redirectInput(new File("/dev/null"));
        synchronized (this) {
            if (removed && !List.of(words).contains("--stop") && !List.of(words).contains("--remove")) {
                throw new IOException("the instance has been removed");
            }
            script = builder.start();
            return new Script(script, log);
        }
    }

    public int httpsPort() {
        return 8443 + offset;
    }

    public int simulatorPort() {
        return 9180 + offset;
    }

    public SSLContext tls() {
        return tls;
    }

    public Path deployments() {
        return folder.resolve("server/deployments");
    }

    /** Where the server writes what it does. */
    public List<Path> serverLogs() {
        return List.of(folder.resolve("server/log/server.log"), folder.resolve("log/server.out"));
    }

    /** The instance's own files. */
    public Path folder() {
        return folder;
    }

    /** The port of the PostgreSQL that an instance on one has for itself. */
    public int postgresqlPort() {
        return 5432 + offset;
    }

    /** All that the database keeps in files. */
    public long databaseBytes() throws IOException {
        try (var files = Files.list(folder.resolve("server/data/ccps"))) {
            long sum = 0;
            for (Path file : (Iterable<Path>) files::iterator) {
                sum += Files.size(file);
            }
            return sum;
        }
    }

    public ProcessHandle server() throws IOException {
        return process(SERVER_PID);
    }

    public ProcessHandle simulator() throws IOException {
        return process("simulator.pid");
    }

    private ProcessHandle process(String pidFile) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve(pidFile)).strip()))
                .orElseThrow(() -> new IOException("the process of " + pidFile + " has ended"));
    }

    /** 0 when nobody answers. */
    public int status(String path) {
        try {
            return send(HttpRequest.newBuilder(address(path)).timeout(Duration.ofSeconds(5)).build()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    public String get(String path, String token) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).timeout(ANSWER_MAX);
        return ok(token == null ? request.build() : request.header("Authorization", "Bearer " + token).build());
    }

    public String post(String path, String type, String body) throws IOException {
        return ok(HttpRequest.newBuilder(address(path)).timeout(ANSWER_MAX).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    public String token(String username) throws IOException {
        String answer = post("/api/v1/tokens", "application/json", "{\"username\":\"" + username + "\",\"password\":\"" + PASSWORD + "\"}");
        int token = answer.indexOf("\"token\":\"") + 9;
        return answer.substring(token, answer.indexOf('"', token));
    }

    public String simulatorControl(String method, String call) throws IOException {
        return simulatorControl(method, call, null);
    }

    /** @param body JSON, null for none */
    public String simulatorControl(String method, String call, String body) throws IOException {
        return ok(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (9181 + offset) + "/control/" + call)).timeout(ANSWER_MAX)
                .method(method, content(body)).build());
    }

    /**
     * One call of the API, whatever is answered to it.
     *
     * @param body JSON, null for none
     * @param key  the idempotency key, null for none
     * @throws IOException when no answer came
     */
    public Answer call(String method, String path, String token, String key, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address("/api/v1/" + path)).timeout(ANSWER_MAX).method(method, content(body))
                .header("Authorization", "Bearer " + token);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> answer = send(key == null ? request.build() : request.header("Idempotency-Key", key).build());
        return new Answer(answer.statusCode(), answer.body(), answer.headers().firstValue("Idempotency-Replayed").map("true"::equals).orElse(false));
    }

    /** What may be thrown where a line is taken. */
    public interface LineTaker {
        void take(String line) throws IOException;
    }

    /** The lines of an answer as they come, however many. */
    public void lines(String path, String token, LineTaker taker) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address("/api/v1/" + path)).header("Authorization", "Bearer " + token).build();
        try (Stream<String> lines = http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            for (String line : (Iterable<String>) lines::iterator) {
                taker.take(line);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static HttpRequest.BodyPublisher content(String body) {
        return body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
    }

    private URI address(String path) {
        return URI.create("https://localhost:" + httpsPort() + path);
    }

    private String ok(HttpRequest request) throws IOException {
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(request.method() + " " + request.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
