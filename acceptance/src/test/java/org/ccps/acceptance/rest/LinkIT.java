package org.ccps.acceptance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Simulator.Charge;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnTheRunningProduct
@DisplayName("The link to the gateway")
class LinkIT {

    private final Product product;

    LinkIT(Product product) {
        this.product = product;
    }

    @Test
    @DisplayName("F6 up: since when, no cause, nothing waiting")
    void up() {
        JsonObject link = product.olivia().get("link").expect(200).json();

        assertThat(link.getString("state")).isEqualTo("UP");
        assertThat(OffsetDateTime.parse(link.getString("since"))).isBefore(OffsetDateTime.now().plusSeconds(5));
        assertThat(link.isNull("cause")).isTrue();
        assertThat(link.getInt("waiting")).isZero();
        assertThat(link.getJsonArray("waitingAmounts")).isEmpty();
    }

    /** The link is cut with no Echo under way, so that the payment is the first to find out. */
    private void cut() {
        product.olivia().pay(PaymentBody.fresh()).expect(201, "APPROVED");
        product.simulator().outage(true);
    }

    @ParameterizedTest(name = "{0} wishes {1}: {2}")
    @CsvSource({"olivia,REFUSE,refuse", "oscar,DEFER,no-right", "oscar,REFUSE,no-right"})
    @DisplayName("C1 D1 with the link cut nothing is sent, the payment is recorded as not taken, and the same key pays when it is back:")
    void refused(String operator, String wish, String reason) {
        PaymentBody body = PaymentBody.fresh().with("/whenUnavailable", wish);
        String key = PaymentBody.key();
        cut();
        int charges = product.simulator().ledger().size();

        Answer refused = product.as(operator).pay(key, body).problem(503, "gateway-unavailable");

        assertThat(refused.json().getString("reason")).isEqualTo(reason);
        assertThat(refused.json().getString("cause")).isEqualTo("refused");
        assertThat(product.linkIs("DOWN").json().getString("cause")).isEqualTo("refused");
        JsonObject recorded = product.as(operator).payment(refused.json().getString("paymentId")).expect(200).json();
        assertThat(recorded.getString("state")).isEqualTo("NOT_TAKEN");
        assertThat(recorded.getJsonArray("attempts").getJsonObject(0).getString("outcome")).isEqualTo("NOT_SENT");
        assertThat(product.simulator().ledger()).hasSize(charges);
        product.simulator().outage(false);
        product.linkIs("UP");
        Answer paid = product.as(operator).pay(key, body).expect(201, "APPROVED");
        assertThat(paid.replayed()).isFalse();
        assertThat(product.simulator().ledger()).hasSize(charges + 1);
        assertThat(product.as(operator).payment(recorded.getString("id")).json().getString("state")).isEqualTo("NOT_TAKEN");
    }

    @Test
    @DisplayName("C1 D1 with the link cut nothing is sent, the payment of who may defer waits, and is sent by itself when it is back")
    void deferred() {
        PaymentBody body = PaymentBody.fresh();
        String key = PaymentBody.key();
        cut();
        int charges = product.simulator().ledger().size();

        JsonObject waiting = product.olivia().pay(key, body).expect(202, "DEFERRED").json();

        assertThat(waiting.getString("cause")).isEqualTo("refused");
        assertThat(waiting.getJsonArray("attempts").getJsonObject(0).getString("outcome")).isEqualTo("NOT_SENT");
        assertThat(product.simulator().ledger()).hasSize(charges);
        product.simulator().outage(false);
        JsonObject paid = new Store(product).becomes(waiting.getString("id"), "APPROVED");
        assertThat(paid.getJsonArray("attempts")).hasSize(2);
        assertThat(product.simulator().ledgerOf(paid)).hasSize(1);
        Answer again = product.olivia().pay(key, body).expect(201, "APPROVED");
        assertThat(again.replayed()).isTrue();
        assertThat(again.id()).isEqualTo(waiting.getString("id"));
        assertThat(product.simulator().ledger()).hasSize(charges + 1);
    }

    @Test
    @DisplayName("F6 down: the cause, and how much waits for it")
    void down() {
        product.simulator().outage(true);
        product.linkIs("DOWN");
        String waiting = product.olivia().pay(PaymentBody.fresh()).expect(202, "DEFERRED").id();

        JsonObject link = product.oscar().get("link").expect(200).json();

        assertThat(link.getString("cause")).isEqualTo("refused");
        assertThat(link.getInt("waiting")).isEqualTo(1);
        assertThat(link.getJsonArray("waitingAmounts").getJsonObject(0).getString("value")).isEqualTo("125.00");
        product.simulator().outage(false);
        new Store(product).becomes(waiting, "APPROVED");
        assertThat(product.oscar().get("link").expect(200).json().getInt("waiting")).isZero();
    }

    @Test
    @DisplayName("C1 F5 once it is down nothing is tried and nobody waits, until the link has been found up by itself")
    void nothingIsTried() {
        product.simulator().outage(true);
        product.olivia().pay(PaymentBody.fresh().with("/whenUnavailable", "REFUSE")).problem(503, "gateway-unavailable");
        long begun = System.nanoTime();

        product.olivia().pay(PaymentBody.fresh().with("/whenUnavailable", "REFUSE")).problem(503, "gateway-unavailable");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
        assertThat(product.linkIs("DOWN").json().getString("cause")).isEqualTo("refused");
        product.simulator().outage(false);
        product.linkIs("UP");
        product.olivia().pay(PaymentBody.fresh()).expect(201, "APPROVED");
    }

    @ParameterizedTest(name = "status {0}: {1}")
    @CsvSource({"status-504,credentials", "status-550,credentials", "status-595,disabled"})
    @DisplayName("F6 a sign-in that the gateway refuses rejects one payment and stops the next before anything is sent:")
    void credentials(String mode, String cause) {
        Answer met = met(mode).expect(402, "REJECTED");
        int messages = product.simulator().ledger().size();

        Answer next = product.oscar().pay(PaymentBody.fresh()).problem(503, "gateway-unavailable");
        Answer waiting = product.olivia().pay(PaymentBody.fresh()).expect(202, "DEFERRED");

        assertThat(met.json().getString("say")).contains("could not accept this payment");
        assertThat(next.json().getString("cause")).isEqualTo(cause);
        assertThat(product.linkIs("DOWN").json().getString("cause")).isEqualTo(cause);
        assertThat(product.simulator().ledger()).hasSize(messages);
        product.simulator().noFaults();
        product.linkIs("UP");
        new Store(product).becomes(waiting.id(), "APPROVED");
    }

    /** A payment that meets the fault. An idle Echo may meet it first and stop the payment; then both begin again. */
    private Answer met(String mode) {
        Answer answer = null;
        for (int attempt = 0; attempt < 5 && (answer == null || answer.status() == 503); attempt++) {
            product.simulator().noFaults();
            product.linkIs("UP");
            product.simulator().fault(mode, 1_000, true);
            answer = product.olivia().pay(PaymentBody.fresh().with("/whenUnavailable", "REFUSE"));
        }
        return answer;
    }

    @ParameterizedTest
    @ValueSource(strings = {"status-545", "response-145"})
    @DisplayName("C2 F6 maintenance counts as not sent:")
    void maintenance(String mode) {
        product.simulator().fault(mode, 2, true);
        String key = PaymentBody.key();
        PaymentBody body = PaymentBody.fresh();

        JsonObject waiting = product.olivia().pay(key, body).expect(202, "DEFERRED").json();

        assertThat(waiting.getString("cause")).isEqualTo("maintenance");
        product.simulator().noFaults();
        JsonObject paid = new Store(product).becomes(waiting.getString("id"), "APPROVED");
        assertThat(product.simulator().ledgerOf(paid)).filteredOn(Charge::charged).hasSize(1);
        assertThat(product.olivia().pay(key, body).expect(201, "APPROVED").replayed()).isTrue();
    }

    @Test
    @DisplayName("M1 without the gateway the server is ready all the same")
    void readyWithoutGateway() {
        product.simulator().outage(true);
        product.linkIs("DOWN");

        product.nobody().get("health/ready").expect(200);
    }
}
