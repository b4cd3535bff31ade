package org.ccps.gateway.securepay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccps.gateway.securepay.RawServer.write;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.LinkCause;
import org.ccps.gateway.Requests;
import org.ccps.gateway.Verdict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F9: who the gateway is, is always verified; before that no byte of a message leaves. */
@DisplayName("A secure connection")
class TlsTest {

    private static final RawServer.Answering APPROVE = (caller, request) -> write(caller, "200 OK", Answers.approved().bytes());

    @TempDir
    private static Path folder;

    private static Certificates here;
    private static Certificates elsewhere;
    private static Certificates expired;

    @BeforeAll
    static void certificates() {
        here = Certificates.selfSigned(folder, "here", "ip:127.0.0.1,dns:localhost");
        elsewhere = Certificates.selfSigned(folder, "elsewhere", "dns:api.securepay.example");
        expired = Certificates.expired(folder, "expired", "ip:127.0.0.1,dns:localhost");
    }

    private static GatewayOutcome submit(SecurePayGateway gateway) {
        return assertTimeoutPreemptively(Adapters.AT_MOST, () -> gateway.submit(Requests.payment(), Requests.card(), Adapters::nobodyListens));
    }

    private static void assertNotSent(SecurePayGateway gateway, LinkCause cause) {
        assertThat(submit(gateway)).isEqualTo(new GatewayOutcome.NotSent(cause, GatewayOutcome.Answer.NONE));
        assertThat(assertTimeoutPreemptively(Adapters.AT_MOST, gateway::connect)).as("and the bare connect says the same").isEqualTo(cause);
    }

    @Test
    @DisplayName("F9: a certificate of a trusted authority is accepted, by name and by address")
    void trusted() {
        try (RawServer server = RawServer.tls(here.server(), APPROVE)) {
            SecurePayGateway byAddress = Adapters.at(server.uri(), here.pem().toString());
            SecurePayGateway byName = Adapters.at(server.uri("localhost"), here.pem().toString());

            assertThat(Verdict.of(submit(byAddress))).isEqualTo("APPROVED");
            assertThat(Verdict.of(submit(byName))).isEqualTo("APPROVED");
            assertThat(byAddress.connect()).isNull();
            assertThat(byName.connect()).isNull();
        }
    }

    @Test
    @DisplayName("F9, C2: a certificate that nobody vouches for is refused, and nothing is sent")
    void selfSigned() {
        try (RawServer server = RawServer.tls(here.server(), APPROVE)) {

            assertNotSent(Adapters.at(server.uri()), LinkCause.TLS);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    @DisplayName("F9, C2: with an authority of our own no other is trusted")
    void anotherAuthority() {
        try (RawServer server = RawServer.tls(here.server(), APPROVE)) {

            assertNotSent(Adapters.at(server.uri(), elsewhere.pem().toString()), LinkCause.TLS);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    @DisplayName("F9, C2: a trusted certificate of another host is refused, and nothing is sent")
    void anotherHost() {
        try (RawServer server = RawServer.tls(elsewhere.server(), APPROVE)) {

            assertNotSent(Adapters.at(server.uri(), elsewhere.pem().toString()), LinkCause.TLS);
            assertNotSent(Adapters.at(server.uri("localhost"), elsewhere.pem().toString()), LinkCause.TLS);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    @DisplayName("F9, C2: an expired certificate of a trusted authority is refused, and nothing is sent")
    void expiredCertificate() {
        try (RawServer server = RawServer.tls(expired.server(), APPROVE)) {

            assertNotSent(Adapters.at(server.uri(), expired.pem().toString()), LinkCause.TLS);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    @DisplayName("C2: a server that does not speak TLS gets nothing")
    void plainServer() throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> {
                try {
                    while (true) {
                        try (Socket caller = plain.accept()) {
                            byte[] first = new byte[4_096];
                            int length = caller.getInputStream().read(first);
                            heard.add(new String(first, 0, Math.max(length, 0), java.nio.charset.StandardCharsets.ISO_8859_1));
                            RawServer.raw(caller, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                        }
                    }
                } catch (IOException over) {
                    // the test has ended
                }
            });
            answering.setDaemon(true);
            answering.start();
            URI https = URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/xmlapi/payment");

            assertNotSent(Adapters.at(https, here.pem().toString()), LinkCause.TLS);
            assertThat(heard).isNotEmpty().noneMatch(bytes -> bytes.contains("POST") || bytes.contains(Requests.VISA));
        }
    }

    @Test
    @DisplayName("C1, C2: a peer that takes the connection and stays silent in the handshake is given up in time, and nothing is sent")
    void handshakeNeverEnds() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try (ServerSocket accepting = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread taking = new Thread(() -> {
                try {
                    while (true) {
                        silent.add(accepting.accept());
                    }
                } catch (IOException over) {
                    // the test has ended
                }
            });
            taking.setDaemon(true);
            taking.start();

            assertNotSent(Adapters.at(URI.create("https://127.0.0.1:" + accepting.getLocalPort() + "/xmlapi/payment"), here.pem().toString()), LinkCause.TLS);
        }
        for (Socket socket : silent) {
            socket.close();
        }
    }

    @Test
    @DisplayName("C1: a handshake that drips on is given up in time, by a payment and by the watch")
    void drippingHandshake() throws IOException {
        try (ServerSocket dripping = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread taking = new Thread(() -> {
                try {
                    while (true) {
                        Socket caller = dripping.accept();
                        Thread drip = new Thread(() -> drip(caller));
                        drip.setDaemon(true);
                        drip.start();
                    }
                } catch (IOException over) {
                    // the test has ended
                }
            });
            taking.setDaemon(true);
            taking.start();

            assertNotSent(Adapters.at(URI.create("https://127.0.0.1:" + dripping.getLocalPort() + "/xmlapi/payment"), here.pem().toString()), LinkCause.TLS);
        }
    }

    /** A record of the handshake that is promised to be long, and comes byte by byte. */
    private static void drip(Socket caller) {
        CountDownLatch never = new CountDownLatch(1);
        try (caller) {
            RawServer.raw(caller, new byte[] {22, 3, 3, 0x40, 0});
            while (!never.await(50, TimeUnit.MILLISECONDS)) {
                RawServer.raw(caller, new byte[] {2});
            }
        } catch (IOException | InterruptedException callerLeft) {
            // as it must be
        }
    }

    @Test
    @DisplayName("C2: a file of authorities that is not there, is none or is empty makes nothing leave and nothing be in doubt")
    void unusableFile() throws IOException {
        Path garbage = Files.writeString(folder.resolve("garbage.pem"), "-----BEGIN CERTIFICATE-----\nxxxx\n-----END CERTIFICATE-----\n");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        try (RawServer server = RawServer.tls(here.server(), APPROVE)) {

            assertNotSent(Adapters.at(server.uri(), folder.resolve("nowhere.pem").toString()), LinkCause.TLS);
            assertNotSent(Adapters.at(server.uri(), garbage.toString()), LinkCause.TLS);
            assertNotSent(Adapters.at(server.uri(), empty.toString()), LinkCause.TLS);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    @DisplayName("F9: several authorities may stand in one file, such as the old and the new one")
    void severalAuthorities() throws IOException {
        Path both = Files.writeString(folder.resolve("both.pem"), Files.readString(elsewhere.pem()) + Files.readString(here.pem()));
        try (RawServer server = RawServer.tls(here.server(), APPROVE)) {

            assertThat(Verdict.of(submit(Adapters.at(server.uri(), both.toString())))).isEqualTo("APPROVED");
        }
    }

    @Test
    @DisplayName("C5: over TLS, too, a server that reads and closes gets the message once")
    void readAndClose() {
        try (RawServer server = RawServer.tls(here.server(), (caller, request) -> caller.close())) {

            assertThat(Verdict.of(submit(Adapters.at(server.uri(), here.pem().toString())))).isEqualTo("IN_DOUBT");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    @DisplayName("C2, D2: over TLS, too, each message has a connection of its own")
    void freshConnections() {
        try (RawServer server = RawServer.tls(here.server(), (caller, request) -> {
            write(caller, "200 OK\r\nConnection: keep-alive", Answers.approved().bytes());
            caller.close();
        })) {
            SecurePayGateway gateway = Adapters.at(server.uri(), here.pem().toString());
            List<String> verdicts = new ArrayList<>();
            for (int payment = 0; payment < 50; payment++) {
                verdicts.add(Verdict.of(submit(gateway)));
            }

            assertThat(verdicts).containsOnly("APPROVED");
            assertThat(server.requests()).hasSize(50);
        }
    }
}
