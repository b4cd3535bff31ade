package org.ccps.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("F10 as a process of its own")
class ProcessTest {

    @TempDir
    private Path folder;

    private Process process;
    private BufferedReader output;

    private URI start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                Path.of("target", "classes").toAbsolutePath().toString(), "org.ccps.simulator.SimulatorMain", "--port", "0",
                "--control-port", "0"));
        command.addAll(List.of(options));
        process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        output = process.inputReader();
        String ready = output.readLine();
        Matcher uri = Pattern.compile("SecurePay simulator ready: payments (\\S+), control (\\S+), .*").matcher(ready);
        assertThat(uri.matches()).as(ready).isTrue();
        return URI.create(uri.group(1));
    }

    private static String pay(URI uri) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri).header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(Messages.payment(12500).xml())).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void it_says_once_that_it_is_ready_and_ends_cleanly_when_asked_to() throws Exception {
        URI uri = start("--ledger", "ledger.jsonl");
        assertThat(pay(uri)).contains("<approved>Yes</approved>");

        process.toHandle().destroy(); // as Process.destroy(), but leaves the output readable

        assertThat(output.readLine()).isNull();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("ledger.jsonl")).content().contains("\"answered\":true");
    }

    @Test
    void what_it_answered_survives_its_being_killed() throws Exception {
        try {
            URI uri = start("--ledger", "ledger.jsonl");
            for (int i = 0; i < 20; i++) {
                assertThat(pay(uri)).contains("<approved>Yes</approved>");
            }
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (Bench bench = Bench.on(folder.resolve("ledger.jsonl"))) {
            assertThat(bench.ledger()).hasSize(20).allSatisfy(element -> assertThat(element.get("charged")).isEqualTo(true));
        }
    }

    @Test
    void a_wrong_option_ends_it_with_two_and_a_taken_port_with_one() throws Exception {
        try (Bench bench = Bench.inMemory()) {
            assertThat(exitCode("--nonsense")).isEqualTo(2);
            assertThat(exitCode("--port", Integer.toString(bench.simulator.paymentUri().getPort()), "--control-port", "0")).isEqualTo(1);
        }
    }

    private int exitCode(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                Path.of("target", "classes").toAbsolutePath().toString(), "org.ccps.simulator.SimulatorMain"));
        command.addAll(List.of(options));
        process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        process.inputReader().lines().forEach(line -> { });
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
