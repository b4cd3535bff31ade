package org.ccps.acceptance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script on a server's folder as it could be after a bad day: everything that must never leave it is somewhere in it. */
@DisplayName("The diagnostic bundle")
class DiagnoseTest {

    private static final List<String> CARDS = List.of("4444333322221111", "4444 3333 2222 1111", "4444-3333-2222-1111", "378282246310005", "4444\u20113333\u20112222\u20111111");
    private static final List<String> SECRETS = List.of("Sup3rS3cretOne", "Sup3rS3cretTwo", "Sup3rS3cretThree", "Sup3rS3cretFour", "Sup3rS3cretFive", "Sup3rS3cretSix",
            "RUxZAUMQEdSecretExpression", "U2VhbGVkQ2FyZE51bWJlclNlYWxlZA");

    @TempDir
    private Path folder;
    private Path base;

    @BeforeEach
    void aServer() throws IOException {
        base = folder.resolve("server/standalone");
        Files.createDirectories(folder.resolve("server/bin"));
        Files.createDirectories(base.resolve("configuration/ccps"));
        Files.createDirectories(base.resolve("log"));
        Files.createDirectories(base.resolve("deployments"));
        Files.createDirectories(base.resolve("data/ccps"));
        Files.writeString(base.resolve("configuration/ccps/secrets.cs"), SECRETS.get(0));
        Files.writeString(base.resolve("configuration/standalone-full.xml"), "<credential-reference clear-text=\"" + SECRETS.get(1) + "\"/>\n<a b=\"${ENC::ccps:"
                + SECRETS.get(6) + "}\"/>\n<property name=\"password\">" + SECRETS.get(2) + "</property>\n<socket-binding name=\"https\" port=\"8443\"/>\n");
        Files.writeString(base.resolve("log/server.log"), "2026-11-26T02:00:00.123+11:00 INFO  [org.ccps.payment] (default task-1) CCPS-0301 payment=P-10482 outcome=APPROVED order=K4X9F3-10482-1\n"
                + String.join("\n", CARDS.stream().map(card -> "2026-11-26T02:00:01.123+11:00 WARN card " + card + " was typed").toList())
                + "\ntransaction password=" + SECRETS.get(3) + " refused\nAuthorization: Bearer " + SECRETS.get(4) + ".x.y\n{\"clientSecret\": \"" + SECRETS.get(5) + "\"}\n"
                + "card_sealed v1.ccps-vault-1." + SECRETS.get(7) + "\n");
        Files.writeString(base.resolve("data/ccps/audit-heads-2026-11.log"), "2026-11-26T02:00:00Z node=n place=7 hash=" + "a1".repeat(32) + "\n");
        Files.writeString(base.resolve("deployments/ccps.ear"), "the application");
    }

    private String bundle() throws Exception {
        Path file = folder.resolve("bundle.tar.gz");
        run(List.of(Path.of("../config/diagnose").toAbsolutePath().normalize().toString(), "--server", folder.resolve("server").toString(), "--management",
                "http://127.0.0.1:1", file.toString()));
        Path unpacked = Files.createDirectories(folder.resolve("unpacked"));
        run(List.of("tar", "-xzf", file.toString(), "-C", unpacked.toString()));
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(unpacked)) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append("== ").append(unpacked.relativize(each)).append('\n').append(Files.readString(each)).append('\n');
            }
        }
        return all.toString();
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    @Test
    @DisplayName("M7 holds logs, configuration and versions, and none of the secrets and card numbers that stood in them")
    void redacted() throws Exception {
        String bundle = bundle();

        for (String secret : SECRETS) {
            assertThat(bundle).doesNotContain(secret);
        }
        for (String card : CARDS) {
            assertThat(bundle).doesNotContain(card);
        }
        assertThat(bundle.replaceAll("[^0-9A-Za-z\n]", "")).doesNotContain("4444333322221111", "378282246310005");
        assertThat(bundle).contains("configuration/standalone-full.xml", "log/server.log", "machine.txt", "log/audit-heads-2026-11.log");
    }

    @Test
    @DisplayName("M7 leaves what helps: times, message ids, payments, order numbers, ports, the notes of the audit chain")
    void useful() throws Exception {
        assertThat(bundle()).contains("2026-11-26T02:00:00.123+11:00 INFO", "CCPS-0301 payment=P-10482 outcome=APPROVED order=K4X9F3-10482-1", "port=\"8443\"",
                "place=7 hash=a1a1a1", "ccps.ear", "secrets.cs");
    }
}
