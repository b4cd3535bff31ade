package org.ccps.gateway.securepay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccps.gateway.securepay.RawServer.raw;
import static org.ccps.gateway.securepay.RawServer.write;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.ccps.gateway.Card;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.LinkCause;
import org.ccps.gateway.Requests;
import org.ccps.gateway.Verdict;
import org.ccps.secrets.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the wire can do to a payment, tried with servers of which every byte is in our hands. */
@DisplayName("On the wire")
class WireTest {

    private static GatewayOutcome submit(SecurePayGateway gateway) {
        return assertTimeoutPreemptively(Adapters.AT_MOST, () -> gateway.submit(Requests.payment(), Requests.card(), Adapters::nobodyListens));
    }

    private static GatewayOutcome submit(URI url) {
        return submit(Adapters.at(url));
    }

    private static void assertNotSent(GatewayOutcome outcome, LinkCause cause) {
        assertThat(outcome).isEqualTo(new GatewayOutcome.NotSent(cause, GatewayOutcome.Answer.NONE));
    }

    private static void assertInDoubt(GatewayOutcome outcome, DoubtCause cause) {
        assertThat(outcome).isInstanceOf(GatewayOutcome.InDoubt.class);
        assertThat(((GatewayOutcome.InDoubt) outcome).cause()).isEqualTo(cause);
    }

    /** Callers whom nobody takes, until the port is silent to the next. */
    private static void fill(ServerSocket nobodyAccepts, List<SocketChannel> waiting) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), nobodyAccepts.getLocalPort());
        for (int caller = 0; caller < 8; caller++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(address);
            waiting.add(channel);
        }
    }

    private static URI closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/xmlapi/payment");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Nested
    @DisplayName("one payment is one message")
    class OneMessage {

        @Test
        @DisplayName("C5: a server that reads and closes gets the message once, and it is in doubt")
        void readAndClose() {
            try (RawServer server = RawServer.plain((caller, request) -> caller.close())) {

                GatewayOutcome outcome = submit(server.uri());

                assertInDoubt(outcome, DoubtCause.CONNECTION_LOST);
                assertThat(server.requests()).hasSize(1);
                assertThat(server.connections()).isEqualTo(1);
            }
        }

        @Test
        @DisplayName("C5: the same server counts two from a client that repeats, so the count is a real one")
        void theCountIsReal() throws IOException {
            try (RawServer server = RawServer.plain((caller, request) -> caller.close())) {
                HttpURLConnection repeating = (HttpURLConnection) server.uri().toURL().openConnection();
                repeating.setDoOutput(true);
                repeating.setRequestMethod("POST");
                repeating.getOutputStream().write("<SecurePayMessage/>".getBytes(StandardCharsets.UTF_8));

                try {
                    repeating.getResponseCode();
                } catch (IOException noAnswer) {
                    // as it must be
                }

                assertThat(server.requests()).as("the JDK's older client sends a POST twice").hasSize(2);
            }
        }

        @Test
        @DisplayName("C5: a server that resets the connection gets it once, and it is in doubt")
        void reset() {
            try (RawServer server = RawServer.plain((caller, request) -> {
                caller.setSoLinger(true, 0);
                caller.close();
            })) {
                assertInDoubt(submit(server.uri()), DoubtCause.CONNECTION_LOST);
                assertThat(server.requests()).hasSize(1);
            }
        }

        @Test
        @DisplayName("C5: a redirect is not followed: the card goes to no other address")
        void redirect() {
            try (RawServer elsewhere = RawServer.plain((caller, request) -> write(caller, "200 OK", Answers.approved().bytes()));
                    RawServer server = RawServer.plain((caller, request) -> write(caller, "307 Temporary Redirect\r\nLocation: " + elsewhere.uri(), new byte[0]))) {

                assertInDoubt(submit(server.uri()), DoubtCause.HTTP_STATUS);
                assertThat(server.requests()).hasSize(1);
                assertThat(elsewhere.connections()).isZero();
            }
        }

        @Test
        @DisplayName("C5: a server that asks for a sign-in gets the message once")
        void unauthorised() {
            try (RawServer server = RawServer.plain((caller, request) -> write(caller, "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"", new byte[0]))) {

                assertInDoubt(submit(server.uri()), DoubtCause.HTTP_STATUS);
                assertThat(server.requests()).hasSize(1);
            }
        }

        @Test
        @DisplayName("Facts 1.2: the message is a POST of text/xml with its length, and asks for nothing else")
        void head() {
            try (RawServer server = RawServer.plain((caller, request) -> write(caller, "200 OK", Answers.approved().bytes()))) {

                submit(server.uri());

                String head = server.requests().get(0).split("\r\n\r\n")[0];
                assertThat(head).startsWith("POST /xmlapi/payment HTTP/1.1").containsIgnoringCase("Content-Type: text/xml; charset=utf-8")
                        .doesNotContainIgnoringCase("Expect:").doesNotContainIgnoringCase("Transfer-Encoding").doesNotContainIgnoringCase("Upgrade")
                        .doesNotContainIgnoringCase("Accept:");
            }
        }
    }

    @Nested
    @DisplayName("a connection is used for one message only")
    class FreshConnections {

        @Test
        @DisplayName("C2, D2: a server that keeps connections open and closes them before the next message makes nothing in doubt")
        void idleConnectionClosed() {
            try (RawServer server = RawServer.plain((caller, request) -> {
                write(caller, "200 OK\r\nConnection: keep-alive", Answers.approved().bytes());
                caller.close();
            })) {
                SecurePayGateway gateway = Adapters.at(server.uri());
                List<String> verdicts = new ArrayList<>();
                for (int payment = 0; payment < 300; payment++) {
                    verdicts.add(Verdict.of(submit(gateway)));
                }

                assertThat(verdicts).containsOnly("APPROVED");
                assertThat(server.requests()).hasSize(300);
            }
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(strings = {"Content-Length", "chunked"})
        @DisplayName("C2: we close it ourselves as soon as the answer is whole, though the server would keep it")
        void closedByUs(String form) {
            String answer = Answers.approved().xml();
            try (RawServer server = RawServer.plain((caller, request) -> {
                if (form.equals("chunked")) {
                    raw(caller, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(answer.length()) + "\r\n" + answer + "\r\n0\r\n\r\n");
                } else {
                    write(caller, "200 OK", answer.getBytes(StandardCharsets.UTF_8));
                }
            })) {
                SecurePayGateway gateway = Adapters.at(server.uri());

                String first = Verdict.of(submit(gateway));
                String second = Verdict.of(submit(gateway));

                assertThat(List.of(first, second)).containsOnly("APPROVED");
                assertThat(server.connections()).isEqualTo(2);
                until(() -> server.ended() == 2);
            }
        }
    }

    @Nested
    @DisplayName("nothing left, so it is not sent")
    class NotSent {

        @Test
        @DisplayName("C2: connection refused")
        void refused() throws IOException {
            URI closed;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                closed = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/xmlapi/payment");
            }

            assertNotSent(submit(closed), LinkCause.REFUSED);
            assertThat(Adapters.at(closed).connect()).isEqualTo(LinkCause.REFUSED);
        }

        @Test
        @DisplayName("C2: a name that cannot be resolved")
        void notResolved() {
            SecurePayGateway gateway = Adapters.at(URI.create("http://no-such-host.invalid:9180/xmlapi/payment"), "", Duration.ofSeconds(10), Duration.ofSeconds(10));

            assertNotSent(gateway.submit(Requests.payment(), Requests.card(), Adapters::nobodyListens), LinkCause.NOT_RESOLVED);
            assertThat(gateway.connect()).isEqualTo(LinkCause.NOT_RESOLVED);
        }

        @Test
        @DisplayName("C2: no connection in time, because nobody takes what waits at the port")
        void connectTimedOut() throws IOException {
            List<SocketChannel> waiting = new ArrayList<>();
            try (ServerSocket nobodyAccepts = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                fill(nobodyAccepts, waiting);
                URI full = URI.create("http://127.0.0.1:" + nobodyAccepts.getLocalPort() + "/xmlapi/payment");

                assertNotSent(submit(full), LinkCause.TIMED_OUT);
                assertThat(Adapters.at(full).connect()).isEqualTo(LinkCause.TIMED_OUT);
            } finally {
                for (SocketChannel channel : waiting) {
                    channel.close();
                }
            }
        }

        @Test
        @DisplayName("C1: a resolver that hangs holds nobody longer than the connect time-out")
        void resolverHangs() {
            CountDownLatch over = new CountDownLatch(1);
            GatewaySettings settings = new GatewaySettings(List.of(URI.create("http://gateway.example:9180/xmlapi/payment")),
                    new Connections.Options(Adapters.CONNECT_TIMEOUT, ""), 1, Duration.ofSeconds(30), Adapters.LATE_ANSWER);
            SecurePayGateway gateway = new SecurePayGateway(() -> settings, new Adapters.KnownPassword(), Clock.fixed(Requests.STARTED, ZoneOffset.UTC), System::nanoTime,
                    host -> {
                        try {
                            over.await(30, TimeUnit.SECONDS);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return InetAddress.getLoopbackAddress();
                    });
            try {
                assertNotSent(submit(gateway), LinkCause.NOT_RESOLVED);
                assertThat(assertTimeoutPreemptively(Adapters.AT_MOST, gateway::connect)).isEqualTo(LinkCause.NOT_RESOLVED);
            } finally {
                over.countDown();
            }
        }

        @Test
        @DisplayName("C1: with the time-outs of the settings a silent port is answered within five seconds, however long an answer may take")
        void withinFiveSeconds() throws IOException {
            List<SocketChannel> waiting = new ArrayList<>();
            try (ServerSocket nobodyAccepts = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                fill(nobodyAccepts, waiting);
                for (String scheme : List.of("http", "https")) {
                    SecurePayGateway gateway = Adapters.at(URI.create(scheme + "://127.0.0.1:" + nobodyAccepts.getLocalPort() + "/xmlapi/payment"), "",
                            Duration.ofMillis(4_000), Duration.ofSeconds(75));

                    GatewayOutcome outcome = assertTimeoutPreemptively(Duration.ofSeconds(5),
                            () -> gateway.submit(Requests.payment(), Requests.card(), Adapters::nobodyListens));

                    assertNotSent(outcome, LinkCause.TIMED_OUT);
                }
            } finally {
                for (SocketChannel channel : waiting) {
                    channel.close();
                }
            }
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(strings = {"ftp://127.0.0.1/xmlapi", "mailto:a@b", "/xmlapi/payment", "http:///xmlapi"})
        @DisplayName("C2: an address that is none")
        void noAddress(String address) {
            assertNotSent(submit(URI.create(address)), LinkCause.ADDRESS);
        }

        @Test
        @DisplayName("C2: without our password nothing is opened, and nothing is in doubt")
        void noPassword() {
            try (RawServer server = RawServer.plain((caller, request) -> write(caller, "200 OK", Answers.approved().bytes()))) {
                Secrets empty = new Secrets() {
                    @Override
                    public String password(String alias) {
                        throw new IllegalStateException("no alias " + alias);
                    }

                    @Override
                    public byte[] key(String purpose) {
                        throw new IllegalStateException("no key");
                    }
                };
                SecurePayGateway gateway = new SecurePayGateway(() -> new GatewaySettings(List.of(server.uri()),
                        new Connections.Options(Adapters.CONNECT_TIMEOUT, ""), 1, Adapters.READ_TIMEOUT, Adapters.LATE_ANSWER), empty, Clock.systemUTC());

                assertNotSent(submit(gateway), LinkCause.CREDENTIALS);
                assertThat(gateway.echo(Requests.merchant())).isEqualTo(LinkCause.CREDENTIALS);
                assertThat(server.connections()).isZero();
            }
        }

        @Test
        @DisplayName("C2: with settings that cannot be read nothing is opened, and nothing is in doubt")
        void noSettings() {
            SecurePayGateway gateway = new SecurePayGateway(() -> {
                throw new IllegalStateException("the database is down");
            }, new Adapters.KnownPassword(), Clock.systemUTC());

            assertNotSent(submit(gateway), LinkCause.ADDRESS);
            assertThat(gateway.connect()).isEqualTo(LinkCause.ADDRESS);
            assertThat(gateway.echo(Requests.merchant())).isEqualTo(LinkCause.ADDRESS);
        }
    }

    @Nested
    @DisplayName("something may have left, so it is in doubt")
    class InDoubt {

        @Test
        @DisplayName("D2: half of the answer")
        void half() {
            byte[] answer = Answers.approved().bytes();
            try (RawServer server = RawServer.plain((caller, request) -> {
                raw(caller, "HTTP/1.1 200 OK\r\nContent-Length: " + answer.length + "\r\n\r\n");
                caller.getOutputStream().write(answer, 0, answer.length / 2);
                caller.close();
            })) {
                assertInDoubt(submit(server.uri()), DoubtCause.CONNECTION_LOST);
            }
        }

        @Test
        @DisplayName("D2: an answer of unknown length that ends early is no answer, even when it says yes")
        void endsEarly() {
            String yes = Answers.approved().xml();
            try (RawServer server = RawServer.plain((caller, request) -> {
                raw(caller, "HTTP/1.1 200 OK\r\n\r\n" + yes.substring(0, yes.indexOf("</Txn>")));
                caller.close();
            })) {
                assertThat(Verdict.of(submit(server.uri()))).isEqualTo("IN_DOUBT");
            }
        }

        @Test
        @DisplayName("D2: a caller who closes his half and says nothing")
        void halfClosed() {
            CountDownLatch over = new CountDownLatch(1);
            try (RawServer server = RawServer.plain((caller, request) -> {
                caller.shutdownOutput();
                over.await(10, TimeUnit.SECONDS);
            })) {
                assertInDoubt(submit(server.uri()), DoubtCause.CONNECTION_LOST);
                assertThat(server.requests()).hasSize(1);
            } finally {
                over.countDown();
            }
        }

        @Test
        @DisplayName("D2: silence, for as long as we may wait and no longer")
        void silence() {
            CountDownLatch over = new CountDownLatch(1);
            try (RawServer server = RawServer.plain((caller, request) -> over.await(20, TimeUnit.SECONDS))) {

                assertInDoubt(submit(server.uri()), DoubtCause.READ_TIMED_OUT);
                assertThat(server.requests()).hasSize(1);
            } finally {
                over.countDown();
            }
        }

        @Test
        @DisplayName("D2: an answer that drips on beyond the deadline, within the bounded time")
        void dripping() {
            CountDownLatch over = new CountDownLatch(1);
            try (RawServer server = RawServer.plain((caller, request) -> {
                OutputStream out = caller.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                while (!over.await(20, TimeUnit.MILLISECONDS)) {
                    out.write(' ');
                    out.flush();
                }
            })) {
                assertInDoubt(submit(server.uri()), DoubtCause.READ_TIMED_OUT);
            } finally {
                over.countDown();
            }
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(strings = {"Content-Length: 10000000", "Transfer-Encoding: chunked", "X-Length: unknown"})
        @DisplayName("D2: an answer larger than any answer is given up, and is in doubt")
        void oversized(String head) {
            try (RawServer server = RawServer.plain((caller, request) -> {
                raw(caller, "HTTP/1.1 200 OK\r\n" + head + "\r\n\r\n");
                String kilobyte = " ".repeat(1_024);
                String part = head.endsWith("chunked") ? "400\r\n" + kilobyte + "\r\n" : kilobyte;
                while (true) {
                    raw(caller, part);
                }
            })) {
                assertInDoubt(submit(server.uri()), DoubtCause.OVERSIZED_ANSWER);
            }
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(strings = {"500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable", "404 Not Found", "400 Bad Request", "408 Request Timeout",
            "302 Found\r\nLocation: http://127.0.0.1:1/", "201 Created", "204 No Content", "429 Too Many Requests"})
        @DisplayName("D2: any HTTP status but 200, even with a good answer inside")
        void otherStatus(String status) {
            byte[] body = status.startsWith("204") ? new byte[0] : Answers.approved().bytes();
            try (RawServer server = RawServer.plain((caller, request) -> write(caller, status, body))) {

                assertInDoubt(submit(server.uri()), DoubtCause.HTTP_STATUS);
                assertThat(server.requests()).hasSize(1);
            }
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(strings = {"\r\n\r\n", "garbage\r\n\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 two hundred OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", "ICY 200 OK\r\n\r\n"})
        @DisplayName("D2: what is not HTTP")
        void notHttp(String answer) {
            try (RawServer server = RawServer.plain((caller, request) -> {
                raw(caller, answer);
                caller.close();
            })) {
                assertThat(Verdict.state(submit(server.uri()))).isEqualTo("IN_DOUBT");
                assertThat(server.requests()).hasSize(1);
            }
        }

        @Test
        @DisplayName("Facts 1.2: HTTP 200 without a body means that nothing was understood, and is in doubt")
        void emptyBody() {
            try (RawServer server = RawServer.plain((caller, request) -> write(caller, "200 OK", new byte[0]))) {

                assertInDoubt(submit(server.uri()), DoubtCause.EMPTY_ANSWER);
            }
        }

        @Test
        @DisplayName("D2: a caller whose thread is interrupted while he waits, and who stays interrupted")
        void interrupted() throws Exception {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch over = new CountDownLatch(1);
            try (RawServer server = RawServer.plain((caller, request) -> {
                asked.countDown();
                over.await(20, TimeUnit.SECONDS);
            })) {
                List<Object> seen = new ArrayList<>();
                SecurePayGateway patient = Adapters.at(server.uri(), "", Adapters.CONNECT_TIMEOUT, Duration.ofSeconds(30));
                Thread caller = new Thread(() -> {
                    seen.add(patient.submit(Requests.payment(), Requests.card(), Adapters::nobodyListens));
                    seen.add(Thread.currentThread().isInterrupted());
                });
                caller.start();
                assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

                caller.interrupt();
                caller.join(10_000);

                assertInDoubt((GatewayOutcome) seen.get(0), DoubtCause.SERVER_STOPPED);
                assertThat(seen.get(1)).isEqualTo(true);
            } finally {
                over.countDown();
            }
        }
    }

    @Nested
    @DisplayName("an answer that comes after its time")
    class Late {

        private final BlockingQueue<GatewayOutcome> told = new LinkedBlockingQueue<>();
        private final CountDownLatch tooLate = new CountDownLatch(1);

        @AfterEach
        void over() {
            tooLate.countDown();
        }

        /** Answers when the caller waits no more. */
        private RawServer answering(RawServer.Answering late) {
            return RawServer.plain((caller, request) -> {
                tooLate.await(20, TimeUnit.SECONDS);
                late.answer(caller, request);
            });
        }

        private void submitAndWaitInVain(SecurePayGateway gateway) {
            assertInDoubt(assertTimeoutPreemptively(Adapters.AT_MOST, () -> gateway.submit(Requests.payment(), Requests.card(), told::add)), DoubtCause.READ_TIMED_OUT);
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({"00, APPROVED", "51, DECLINED", "101, REJECTED", "146, REJECTED earlier", "145, NOT_SENT maintenance"})
        @DisplayName("D8: is read like any other, and told once; the message is not sent again")
        void told(String code, String verdict) throws InterruptedException {
            byte[] answer = Answers.saying(code.equals("00") ? "Yes" : "No", code).bytes();
            try (RawServer server = answering((caller, request) -> write(caller, "200 OK", answer))) {
                submitAndWaitInVain(Adapters.at(server.uri()));
                assertThat(told).isEmpty();

                tooLate.countDown();

                GatewayOutcome late = told.poll(10, TimeUnit.SECONDS);
                assertThat(late).isNotNull();
                assertThat(Verdict.of(late)).isEqualTo(verdict);
                until(() -> server.ended() == 1);
                assertThat(server.requests()).hasSize(1);
                assertThat(told).isEmpty();
            }
        }

        @Test
        @DisplayName("D8: and proves nothing is not told: the connection lost, another status, garbage, another amount, a code in doubt")
        void provesNothing() {
            List<RawServer.Answering> worthless = List.of((caller, request) -> caller.close(), (caller, request) -> write(caller, "500 Error", Answers.approved().bytes()),
                    (caller, request) -> write(caller, "200 OK", "garbage".getBytes(StandardCharsets.US_ASCII)),
                    (caller, request) -> write(caller, "200 OK", Answers.approved().with("amount", "12501").bytes()),
                    (caller, request) -> write(caller, "200 OK", Answers.refused("124").bytes()));
            for (RawServer.Answering answer : worthless) {
                CountDownLatch asked = new CountDownLatch(1);
                try (RawServer server = RawServer.plain((caller, request) -> {
                    asked.await(20, TimeUnit.SECONDS);
                    answer.answer(caller, request);
                })) {
                    submitAndWaitInVain(Adapters.at(server.uri()));
                    asked.countDown();
                    until(() -> server.ended() == 1);
                }
            }

            assertThat(told).isEmpty();
        }

        @Test
        @DisplayName("D8: is not listened for when the setting says so: the connection is closed at once")
        void notListening() {
            try (RawServer server = RawServer.plain((caller, request) -> caller.getInputStream().read())) {
                submitAndWaitInVain(Adapters.listening(server.uri(), Duration.ZERO));

                until(() -> server.ended() == 1);
            }
        }

        @Test
        @DisplayName("D8: is listened for as long as the setting says; then the connection is closed")
        void listeningEnds() {
            try (RawServer server = RawServer.plain((caller, request) -> caller.getInputStream().read())) {
                submitAndWaitInVain(Adapters.listening(server.uri(), Duration.ofMillis(300)));
                assertThat(server.ended()).isZero();

                until(() -> server.ended() == 1);
                assertThat(told).isEmpty();
            }
        }

        @Test
        @DisplayName("C9: the card is not kept with what is listened for")
        void noCard() {
            try (RawServer server = answering((caller, request) -> write(caller, "200 OK", Answers.approved().bytes()))) {
                SecurePayGateway gateway = Adapters.at(server.uri());
                WeakReference<Card> card = forgotten(gateway);

                until(() -> {
                    System.gc();
                    return card.get() == null;
                });
            }
        }

        private WeakReference<Card> forgotten(SecurePayGateway gateway) {
            Card card = Requests.card();
            assertInDoubt(gateway.submit(Requests.payment(), card, told::add), DoubtCause.READ_TIMED_OUT);
            return new WeakReference<>(card);
        }

        @Test
        @DisplayName("D8: when the server stops nothing is listened for any more")
        void serverStops() {
            try (RawServer server = RawServer.plain((caller, request) -> caller.getInputStream().read())) {
                SecurePayGateway gateway = Adapters.at(server.uri());
                submitAndWaitInVain(gateway);

                gateway.close();

                until(() -> server.ended() == 1);
            }
        }
    }

    @Nested
    @DisplayName("the read time-out")
    class ReadTimeout {

        @Test
        @DisplayName("D2: is not made longer by a connect time-out that was not needed")
        void fromTheMomentItLeaves() {
            CountDownLatch over = new CountDownLatch(1);
            try (RawServer server = RawServer.plain((caller, request) -> over.await(20, TimeUnit.SECONDS))) {
                SecurePayGateway patient = Adapters.at(server.uri(), "", Duration.ofSeconds(30), Adapters.READ_TIMEOUT);
                GatewayOutcome outcome = assertTimeoutPreemptively(Duration.ofSeconds(10),
                        () -> patient.submit(Requests.payment(), Requests.card(), Adapters::nobodyListens));

                assertInDoubt(outcome, DoubtCause.READ_TIMED_OUT);
            } finally {
                over.countDown();
            }
        }
    }

    @Nested
    @DisplayName("a second address")
    class SecondAddress {

        private RawServer approving() {
            return RawServer.plain((caller, request) -> write(caller, "200 OK", Answers.approved().bytes()));
        }

        @Test
        @DisplayName("F7: is used when the first refuses, with the same order number and message id; a bare connect and an Echo use it too")
        void firstRefuses() {
            try (RawServer second = approving()) {
                SecurePayGateway gateway = Adapters.at(closedPort(), second.uri());

                assertThat(Verdict.of(submit(gateway))).isEqualTo("APPROVED");
                assertThat(second.requests()).singleElement().asString().contains(Requests.ORDER).contains(Requests.MESSAGE);
                assertThat(gateway.connect()).isNull();
                assertThat(gateway.echo(Requests.merchant())).isNull();
            }
        }

        @Test
        @DisplayName("F7: is used when the first is silent, its name is not known, or its handshake fails, and has its whole time")
        void firstIsNotThere() throws IOException {
            List<SocketChannel> waiting = new ArrayList<>();
            try (ServerSocket nobodyAccepts = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); RawServer second = approving()) {
                fill(nobodyAccepts, waiting);
                List<URI> broken = List.of(URI.create("http://127.0.0.1:" + nobodyAccepts.getLocalPort() + "/x"), URI.create("http://no-such-host.invalid/x"), second.uriAs("https"));
                for (URI first : broken) {
                    GatewayOutcome outcome = assertTimeoutPreemptively(Duration.ofSeconds(15),
                            () -> Adapters.at(first, second.uri()).submit(Requests.payment(), Requests.card(), Adapters::nobodyListens));
                    assertThat(Verdict.of(outcome)).as(first.toString()).isEqualTo("APPROVED");
                }
                assertThat(second.requests()).hasSize(broken.size());
            } finally {
                for (SocketChannel channel : waiting) {
                    channel.close();
                }
            }
        }

        @Test
        @DisplayName("F7, C5: is not used when the first may have got the message, whatever it did then")
        void firstMayHaveIt() {
            CountDownLatch over = new CountDownLatch(1);
            List<RawServer.Answering> answers = List.of((caller, request) -> caller.close(), (caller, request) -> over.await(20, TimeUnit.SECONDS),
                    (caller, request) -> write(caller, "503 Service Unavailable", new byte[0]), (caller, request) -> write(caller, "200 OK", new byte[0]),
                    (caller, request) -> write(caller, "200 OK", Answers.approved().bytes()), (caller, request) -> write(caller, "200 OK", Answers.refused("51").bytes()),
                    (caller, request) -> write(caller, "200 OK", Answers.status("504", "Invalid merchant ID").bytes()),
                    (caller, request) -> write(caller, "200 OK", Answers.status("545", "System maintenance in progress").bytes()),
                    (caller, request) -> write(caller, "307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/", new byte[0]));
            try (RawServer second = approving()) {
                for (RawServer.Answering answer : answers) {
                    try (RawServer first = RawServer.plain(answer)) {
                        submit(Adapters.at(first.uri(), second.uri()));
                        assertThat(first.requests()).hasSize(1);
                    }
                }
                assertThat(second.connections()).isZero();
            } finally {
                over.countDown();
            }
        }

        @Test
        @DisplayName("F7: when neither is there, nothing was sent, and the cause is the first one's")
        void neither() {
            SecurePayGateway gateway = Adapters.at(closedPort(), URI.create("http://no-such-host.invalid/x"));

            GatewayOutcome outcome = assertTimeoutPreemptively(Duration.ofSeconds(15),
                    () -> gateway.submit(Requests.payment(), Requests.card(), Adapters::nobodyListens));

            assertNotSent(outcome, LinkCause.REFUSED);
            assertThat(gateway.connect()).isEqualTo(LinkCause.REFUSED);
        }

        @Test
        @DisplayName("C1: while the first is silent, only one customer waits for it")
        void onlyOneWaits() throws IOException {
            List<SocketChannel> waiting = new ArrayList<>();
            try (ServerSocket nobodyAccepts = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); RawServer second = approving()) {
                fill(nobodyAccepts, waiting);
                SecurePayGateway gateway = Adapters.at(URI.create("http://127.0.0.1:" + nobodyAccepts.getLocalPort() + "/x"), second.uri());
                submit(gateway);

                GatewayOutcome next = assertTimeoutPreemptively(Adapters.CONNECT_TIMEOUT.minusMillis(500),
                        () -> gateway.submit(Requests.payment(), Requests.card(), Adapters::nobodyListens));

                assertThat(Verdict.of(next)).isEqualTo("APPROVED");
            } finally {
                for (SocketChannel channel : waiting) {
                    channel.close();
                }
            }
        }
    }

    @Nested
    @DisplayName("an answer counts in every form that HTTP has")
    class Answered {

        @Test
        @DisplayName("Facts 1.2: 100 Continue before the answer is passed over")
        void continued() {
            try (RawServer server = RawServer.plain((caller, request) -> {
                raw(caller, "HTTP/1.1 100 Continue\r\n\r\n");
                write(caller, "200 OK", Answers.approved().bytes());
            })) {
                assertThat(Verdict.of(submit(server.uri()))).isEqualTo("APPROVED");
            }
        }

        @Test
        @DisplayName("Facts 1.2: as the gateway sends it, with Connection: close")
        void connectionClose() {
            try (RawServer server = RawServer.plain((caller, request) -> {
                write(caller, "200 OK\r\nConnection: close\r\nSet-Cookie: ltm_api.securepay.com.au=1", Answers.approved().bytes());
                caller.close();
            })) {
                assertThat(Verdict.of(submit(server.uri()))).isEqualTo("APPROVED");
            }
        }

        @Test
        @DisplayName("without a length, ended by the end of the connection")
        void untilTheEnd() {
            try (RawServer server = RawServer.plain((caller, request) -> {
                raw(caller, "HTTP/1.0 200 OK\r\n\r\n" + Answers.approved().xml() + "\n");
                caller.close();
            })) {
                assertThat(Verdict.of(submit(server.uri()))).isEqualTo("APPROVED");
            }
        }

        @ParameterizedTest(name = "{0} bytes at a time")
        @ValueSource(ints = {1, 7, 100})
        @DisplayName("in chunks of any size")
        void chunks(int size) {
            String answer = Answers.approved().xml();
            try (RawServer server = RawServer.plain((caller, request) -> {
                StringBuilder chunked = new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                for (int from = 0; from < answer.length(); from += size) {
                    String part = answer.substring(from, Math.min(answer.length(), from + size));
                    chunked.append(Integer.toHexString(part.length())).append("\r\n").append(part).append("\r\n");
                }
                raw(caller, chunked + "0\r\n\r\n");
            })) {
                assertThat(Verdict.of(submit(server.uri()))).isEqualTo("APPROVED");
            }
        }

        @Test
        @DisplayName("in small packets, as long as the last one comes in time")
        void smallPackets() {
            byte[] answer = Answers.approved().bytes();
            try (RawServer server = RawServer.plain((Socket caller, String request) -> {
                caller.setTcpNoDelay(true);
                raw(caller, "HTTP/1.1 200 OK\r\nContent-Length: " + answer.length + "\r\n\r\n");
                for (byte each : answer) {
                    raw(caller, new byte[] {each});
                }
            })) {
                assertThat(Verdict.of(submit(server.uri()))).isEqualTo("APPROVED");
            }
        }
    }
}
