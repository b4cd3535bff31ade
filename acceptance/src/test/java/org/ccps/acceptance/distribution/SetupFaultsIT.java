package org.ccps.acceptance.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.Installation;
import org.ccps.acceptance.harness.Installation.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a set-up finds before it changes anything, and what it says to do. The faults of a database are in {@link OnPostgresIT}. */
@DisplayName("N3: a set-up that finds a fault says what it is and what to do, and changes nothing:")
class SetupFaultsIT {

    private static Path product;

    @TempDir
    private Path own;
    private Installation here;

    @BeforeAll
    static void unpack() {
        product = Installation.product();
    }

    @BeforeEach
    void begin() {
        here = Installation.of(product);
    }

    @AfterEach
    void end() throws IOException {
        here.close();
    }

    /** The set-up refuses, with these words and a remedy, and leaves nothing behind. */
    private Said refuses(Map<String, String> answers, String... words) {
        Said said = here.ccps("setup", "--answers", here.answers(answers).toString(), "--start").expect(1);
        assertThat(said.text()).contains(words).contains("do:  ").doesNotContain("at org.ccps").doesNotContain("Exception");
        assertThat(here.folder()).as("nothing has been made").doesNotExist();
        return said;
    }

    @Test
    @DisplayName("a port that another program has")
    void port() throws IOException {
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress("127.0.0.1", 8443 + here.offset()));

            Said said = refuses(Map.of(), "FAULT   ports: port " + (8443 + here.offset()) + " (HTTPS)", "ports.offset");

            assertThat(said.text()).contains("Nothing has been changed").doesNotContain("port " + (8080 + here.offset()) + " (HTTP)");
        }
    }

    @Test
    @DisplayName("a full disk")
    void disk() {
        refuses(Map.of("disk.freeMinMb", "2000000000"), "FAULT   disk: ", "2000000000 are needed", "make room");
    }

    @Test
    @DisplayName("a clock that is off")
    void clock() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answers = new Thread(() -> answerWithTime(server, ZonedDateTime.now(ZoneOffset.UTC).plusHours(2)));
            answers.setDaemon(true);
            answers.start();

            refuses(Map.of("clock.url", "http://127.0.0.1:" + server.getLocalPort() + "/"), "FAULT   clock: this machine's clock is ", "s behind", "time server");
        }
    }

    private static void answerWithTime(ServerSocket server, ZonedDateTime time) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept(); OutputStream out = socket.getOutputStream()) {
                socket.getInputStream().read(new byte[4096]);
                out.write(("HTTP/1.1 200 OK\r\nDate: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(time) + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private Path certificate(String... validity) throws Exception {
        Path file = own.resolve("own.p12");
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "any",
                "-keyalg", "EC", "-dname", "CN=pay.example.com", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", "secret-of-this-test"));
        command.addAll(java.util.List.of(validity));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        Files.writeString(own.resolve("tls-password"), "secret-of-this-test\n");
        return file;
    }

    private Map<String, String> ownCertificate(Path file) {
        return Map.of("tls", "own", "tls.file", file.toString(), "tls.passwordFile", own.resolve("tls-password").toString());
    }

    @Test
    @DisplayName("a certificate that has expired")
    void expired() throws Exception {
        Path file = certificate("-startdate", "-10d", "-validity", "3");

        Said said = refuses(ownCertificate(file), "FAULT   certificate: the certificate in " + file + " expired at ", "get a new one");

        assertThat(said.text()).doesNotContain("secret-of-this-test");
    }

    @Test
    @DisplayName("a certificate whose password is wrong")
    void certificatePassword() throws Exception {
        Path file = certificate("-validity", "90");
        Files.writeString(own.resolve("tls-password"), "another-one\n");

        Said said = refuses(ownCertificate(file), "FAULT   certificate: " + file + " does not open", "tls.passwordFile");

        assertThat(said.text()).doesNotContain("another-one");
    }

    @Test
    @DisplayName("a database that does not answer")
    void noDatabase() throws IOException {
        Files.writeString(own.resolve("password"), "not-the-one");

        refuses(Map.of("database", "postgresql", "database.url", "jdbc:postgresql://127.0.0.1:9/ccps", "database.passwordFile", own.resolve("password").toString()),
                "FAULT   database: no connection to jdbc:postgresql://127.0.0.1:9/ccps", "firewall");
    }

    @Test
    @DisplayName("a SecurePay that does not accept merchant and password")
    void gatewayPassword() throws IOException {
        int port = 9180 + here.offset();
        Process simulator = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-jar", product.resolve("simulator/securepay-simulator.jar").toString(),
                "--port", Integer.toString(port), "--control-port", Integer.toString(port + 1)).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            Await.until("the simulator answers", Duration.ofSeconds(20), () -> isOpen(port));
            Files.writeString(own.resolve("password"), "wrong-secret");
            Map<String, String> answers = Map.of("securepay", "test", "securepay.url", "http://127.0.0.1:" + port + "/xmlapi/payment", "securepay.merchant", "ABC0001",
                    "securepay.passwordFile", own.resolve("password").toString());

            Said said = refuses(answers, "FAULT   securepay: SecurePay does not accept merchant id ABC0001", "transaction password");

            assertThat(said.text()).doesNotContain("wrong-secret");
        } finally {
            simulator.destroy();
        }
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Test
    @DisplayName("an answer that is not known, or a password where everybody could read it")
    void answers() {
        refuses(Map.of("databse", "h2"), "'databse' is not known", "known are ");
        refuses(Map.of("securepay.password", "some-secret"), "a password must not stand here", "securepay.passwordFile");
        refuses(Map.of("ports.offset", "many"), "ports.offset: 'many' is not a number", "write a number from 0");
        refuses(Map.of("administrator", "Eva Lang"), "administrator: 'Eva Lang' cannot be used");
    }
}
