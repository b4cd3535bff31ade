package org.ccps.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F10 outages")
class OutageTest {

    private Bench bench;

    @BeforeEach
    void start() {
        bench = Bench.inMemory();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private void outage(boolean down) {
        assertThat(bench.control("POST", "outage", "{\"down\":" + down + "}").status()).isEqualTo(200);
    }

    @Test
    void connections_are_refused_while_it_is_down_and_the_same_port_serves_afterwards() {
        for (int i = 0; i < 20; i++) {
            outage(true);
            assertThatThrownBy(() -> new RawCaller(bench.simulator.paymentUri())).isInstanceOf(ConnectException.class);
            assertThat(bench.control("GET", "", "").body()).contains("\"down\":true");

            outage(false);
            assertThat(bench.send(Messages.payment(12500)).approved()).isTrue();
        }
        assertThat(bench.ledger()).hasSize(20);
    }

    @Test
    void saying_it_twice_changes_nothing() {
        outage(true);
        outage(true);
        outage(false);
        outage(false);

        assertThat(bench.send(Messages.payment(12500)).approved()).isTrue();
    }

    @Test
    void who_is_connected_already_is_served_to_the_end() throws Exception {
        bench.fault("{\"mode\":\"late-answer\",\"count\":1,\"afterMs\":300}", 200);
        try (RawCaller slow = new RawCaller(bench.simulator.paymentUri())) {
            slow.send("POST /xmlapi/payment HTTP/1.1\r\n");
            CompletableFuture<Answer> late = bench.sendAsync(Messages.payment(12500));
            Bench.until(() -> bench.ledger().size() == 1);

            outage(true);

            String xml = Messages.payment(12500).xml();
            slow.send("Content-Type: text/xml\r\nContent-Length: " + xml.length() + "\r\n\r\n" + xml);
            assertThat(slow.readAll()).contains("<approved>Yes</approved>");
            assertThat(late.join().approved()).isTrue();
        }
    }

    @Test
    void the_simulator_can_be_closed_during_an_outage() throws Exception {
        outage(true);

        bench.simulator.close();

        assertThatThrownBy(() -> new RawCaller(bench.simulator.controlUri())).isInstanceOf(ConnectException.class);
    }
}
