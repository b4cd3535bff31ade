package org.ccps.acceptance.bench;

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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** A switch and a simulator of the benchmark's own, started and stopped by the one script. */
final class Instance {

    static final String PASSWORD = "Demo-2026-ccps!";

    private static final String NAME = "bench";
    /** No limit on what may wait is in the way, and the drain's senders are not held back. */
    private static final String SETTINGS = Stream.of("deferral.totalItems=10000000", "deferral.operatorItems=10000000", "deferral.cardItems=10000000",
            "deferral.merchantItems=10000000", "deferral.totalMax=99999999.99", "deferral.operatorMax=99999999.99", "deferral.cardMax=99999999.99",
            "deferral.merchantMax=99999999.99", "deferral.itemMax=99999999.99", "drain.ratePerSecond=10000", "drain.senders=8")
            .map(setting -> "-Dccps." + setting).collect(Collectors.joining(" "));
    private static final Duration START_MAX = Duration.ofMinutes(10);
    private static final Duration ANSWER_MAX = Duration.ofMinutes(2);
    private static final long LOOK_EVERY_MS = 100;

    private final Path root;
    private final int offset;
    private final Path folder;
    private final SSLContext tls = OwnInstanceTrust.context();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls).build();

    Instance(Path root, int offset) {
        this.root = root;
        this.offset = offset;
        folder = root.resolve(".ccps/" + NAME + "-" + offset);
    }

    /**
     * Starts it.
     *
     * @param fresh without the data of an earlier start
     * @return from the start of the server's process to its first "ready"
     */
    Duration start(boolean fresh) throws IOException {
        Path pidFile = folder.resolve("server.pid");
        if (fresh) {
            script("demo", "--stop").waitForEnd();
        }
        Files.deleteIfExists(pidFile);
        Script script = fresh ? script("demo", "--fresh", "--no-wait") : script("demo", "--no-wait");
        Instant deadline = Instant.now().plus(START_MAX);
        Instant ready = null;
        while (script.process.isAlive() && Instant.now().isBefore(deadline)) {
            if (ready == null && Files.exists(pidFile) && status("/api/v1/health/ready") == 200) {
                ready = Instant.now();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS));
        }
        script.waitForEnd();
        if (ready == null) {
            ready = Instant.now();
        }
        return Duration.between(server().info().startInstant().orElse(ready), ready);
    }

    void stop() throws IOException {
        script("demo", "--stop").waitForEnd();
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
        Path log = Files.createDirectories(root.resolve("acceptance/target/bench")).resolve("instance.log");
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(root.resolve("ccps").toString());
        builder.command().addAll(List.of(words));
        builder.environment().put("CCPS_PORT_OFFSET", Integer.toString(offset));
        builder.environment().put("CCPS_INSTANCE", NAME);
        builder.environment().put("CCPS_SETTINGS", SETTINGS);
        return new Script(builder.directory(root.toFile()).redirectErrorStream(true).redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null")).start(), log);
    }

    int httpsPort() {
        return 8443 + offset;
    }

    int simulatorPort() {
        return 9180 + offset;
    }

    SSLContext tls() {
        return tls;
    }

    Path deployments() {
        return folder.resolve("server/deployments");
    }

    /** All that the database keeps in files. */
    long databaseBytes() throws IOException {
        try (var files = Files.list(folder.resolve("server/data/ccps"))) {
            long sum = 0;
            for (Path file : (Iterable<Path>) files::iterator) {
                sum += Files.size(file);
            }
            return sum;
        }
    }

    ProcessHandle server() throws IOException {
        return process("server.pid");
    }

    ProcessHandle simulator() throws IOException {
        return process("simulator.pid");
    }

    private ProcessHandle process(String pidFile) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve(pidFile)).strip()))
                .orElseThrow(() -> new IOException("the process of " + pidFile + " has ended"));
    }

    /** 0 when nobody answers. */
    int status(String path) {
        try {
            return send(HttpRequest.newBuilder(address(path)).timeout(Duration.ofSeconds(5)).build()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    String get(String path, String token) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).timeout(ANSWER_MAX);
        return ok(token == null ? request.build() : request.header("Authorization", "Bearer " + token).build());
    }

    String post(String path, String type, String body) throws IOException {
        return ok(HttpRequest.newBuilder(address(path)).timeout(ANSWER_MAX).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    String token(String username) throws IOException {
        String answer = post("/api/v1/tokens", "application/json", "{\"username\":\"" + username + "\",\"password\":\"" + PASSWORD + "\"}");
        int token = answer.indexOf("\"token\":\"") + 9;
        return answer.substring(token, answer.indexOf('"', token));
    }

    /** Asks for something with nothing to say beside, and gives the status. */
    int postJson(String path, String token) throws IOException {
        return send(HttpRequest.newBuilder(address(path)).timeout(ANSWER_MAX).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token).POST(HttpRequest.BodyPublishers.ofString("{}")).build()).statusCode();
    }

    String simulatorControl(String method, String call) throws IOException {
        return simulatorControl(method, call, "");
    }

    String simulatorControl(String method, String call, String body) throws IOException {
        return ok(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (9181 + offset) + "/control/" + call)).timeout(ANSWER_MAX)
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build());
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
