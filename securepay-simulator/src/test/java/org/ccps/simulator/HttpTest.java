package org.ccps.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F10 over the wire")
class HttpTest {

    private static final String HEAD = "POST /xmlapi/payment HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n";
    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = new Bench(SecurePaySimulator.builder().requestTime(Duration.ofMillis(700)));
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    private static String exchange(String request) throws Exception {
        try (RawCaller caller = new RawCaller(bench.simulator.paymentUri())) {
            return caller.send(request).readAll();
        }
    }

    private static String xml() {
        return Messages.payment(12500).xml();
    }

    @Test
    void every_answer_ends_its_connection() throws Exception {
        String answer = exchange(HEAD + "Content-Length: " + xml().length() + "\r\n\r\n" + xml());

        assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").contains("\r\nConnection: close\r\n")
                .contains("\r\nContent-Type: text/xml;charset=ISO-8859-1\r\n").contains("<approved>Yes</approved>");
    }

    @Test
    void an_empty_answer_says_that_its_length_is_none() throws Exception {
        assertThat(exchange(HEAD + "Content-Length: 3\r\n\r\nxyz")).contains("\r\nContent-Length: 0\r\n").endsWith("\r\n\r\n");
    }

    @Test
    void chunks_are_put_together() throws Exception {
        StringBuilder chunks = new StringBuilder();
        for (int at = 0; at < xml().length(); at += 100) {
            String part = xml().substring(at, Math.min(at + 100, xml().length()));
            chunks.append(Integer.toHexString(part.length())).append(";extension=1\r\n").append(part).append("\r\n");
        }

        assertThat(exchange(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\nTrailer: x\r\n\r\n")).contains("<approved>Yes</approved>");
    }

    @Test
    void who_expects_it_is_told_to_continue() throws Exception {
        try (RawCaller caller = new RawCaller(bench.simulator.paymentUri())) {
            caller.send(HEAD + "Expect: 100-continue\r\nContent-Length: " + xml().length() + "\r\n\r\n");
            assertThat(caller.read(25)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

            assertThat(caller.send(xml()).readAll()).startsWith("HTTP/1.1 200 OK").contains("<approved>Yes</approved>");
        }
    }

    @Test
    void a_message_in_single_bytes_is_understood_too() throws Exception {
        try (RawCaller caller = new RawCaller(bench.simulator.paymentUri())) {
            for (char c : (HEAD + "Content-Length: " + xml().length() + "\r\n\r\n" + xml()).toCharArray()) {
                caller.send(Character.toString(c));
            }
            assertThat(caller.readAll()).contains("<approved>Yes</approved>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello\r\n\r\n", "POST /xmlapi/payment\r\n\r\n", "POST /xmlapi/payment HTTP/2.0\r\n\r\n",
            HEAD + "no colon\r\n\r\n", HEAD + "Content-Length: many\r\n\r\n", HEAD + "Content-Length: -1\r\n\r\n",
            HEAD + "Content-Length: +1\r\n\r\nx", HEAD + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
            HEAD + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", HEAD + "Transfer-Encoding: gzip\r\n\r\n",
            HEAD + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n", HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\nxyz\r\n"})
    void what_is_no_http_is_a_bad_request(String request) throws Exception {
        assertThat(exchange(request)).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void headers_and_bodies_have_their_limits() throws Exception {
        assertThat(exchange(HEAD + "X: " + "x".repeat(20_000) + "\r\n\r\n")).startsWith("HTTP/1.1 431 ");
        assertThat(exchange(HEAD + "Content-Length: 70000\r\n\r\n" + "x".repeat(70_000))).startsWith("HTTP/1.1 413 ");
        assertThat(exchange(HEAD + "Content-Length: 99999999999999\r\n\r\n")).startsWith("HTTP/1.1 413 ");
        String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
        assertThat(exchange(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk + chunk + chunk + "0\r\n\r\n")).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void who_is_too_slow_is_not_waited_for_even_if_he_goes_on_and_on() throws Exception {
        try (RawCaller silent = new RawCaller(bench.simulator.paymentUri()); RawCaller dribbling = new RawCaller(bench.simulator.paymentUri())) {
            dribbling.send(HEAD + "Content-Length: 1000\r\n\r\n<");

            assertThat(dribbling.readAll()).startsWith("HTTP/1.1 408 ");
            assertThat(silent.readAll()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void silent_callers_beyond_the_threads_do_not_stop_the_next_for_long() throws Exception {
        List<RawCaller> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                silent.add(new RawCaller(bench.simulator.paymentUri()));
            }
            assertThat(bench.send(Messages.payment(12500)).approved()).isTrue();
        } finally {
            for (RawCaller caller : silent) {
                caller.close();
            }
        }
    }

    @Test
    void a_probe_that_connects_and_closes_leaves_no_trace() throws Exception {
        int before = bench.ledger().size();
        new RawCaller(bench.simulator.paymentUri()).close();
        try (RawCaller half = new RawCaller(bench.simulator.paymentUri())) {
            half.send(HEAD + "Content-Length: 1000\r\n\r\n<SecurePay");
        }

        assertThat(bench.send(Messages.echo()).statusCode()).isEqualTo("000");
        assertThat(bench.ledger()).hasSize(before);
    }
}
