package org.ccps.acceptance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
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

    @ParameterizedTest
    @ValueSource(strings = {"DEFER", "REFUSE"})
    @DisplayName("D1 with the link cut nothing is sent, the payment is recorded as not taken, and the same key pays when it is back:")
    void outage(String wish) {
        PaymentBody body = PaymentBody.fresh().with("/whenUnavailable", wish);
        String key = PaymentBody.key();
        int charges = product.simulator().ledger().size();
        product.simulator().outage(true);

        Answer refused = product.olivia().pay(key, body).problem(503, "gateway-unavailable");

        assertThat(refused.json().getString("reason")).isEqualTo(wish.equals("REFUSE") ? "refuse" : "deferral-unavailable");
        assertThat(product.linkIs("DOWN").json().getString("cause")).isEqualTo("refused");
        JsonObject recorded = product.olivia().payment(refused.json().getString("paymentId")).expect(200).json();
        assertThat(recorded.getString("state")).isEqualTo("NOT_TAKEN");
        assertThat(recorded.getJsonArray("attempts").getJsonObject(0).getString("outcome")).isEqualTo("NOT_SENT");
        assertThat(product.simulator().ledger()).hasSize(charges);
        product.simulator().outage(false);
        product.linkIs("UP");
        Answer paid = product.olivia().pay(key, body).expect(201, "APPROVED");
        assertThat(paid.replayed()).isFalse();
        assertThat(product.simulator().ledger()).hasSize(charges + 1);
        assertThat(product.olivia().payment(recorded.getString("id")).json().getString("state")).isEqualTo("NOT_TAKEN");
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

        Answer next = product.olivia().pay(PaymentBody.fresh()).problem(503, "gateway-unavailable");

        assertThat(met.json().getString("say")).contains("could not accept this payment");
        assertThat(next.json().getString("cause")).isEqualTo(cause);
        assertThat(product.linkIs("DOWN").json().getString("cause")).isEqualTo(cause);
        assertThat(product.simulator().ledger()).hasSize(messages);
        product.simulator().noFaults();
        product.linkIs("UP");
        product.olivia().pay(PaymentBody.fresh()).expect(201, "APPROVED");
    }

    /** A payment that meets the fault. An idle Echo may meet it first and stop the payment; then both begin again. */
    private Answer met(String mode) {
        Answer answer = null;
        for (int attempt = 0; attempt < 5 && (answer == null || answer.status() == 503); attempt++) {
            product.simulator().noFaults();
            product.linkIs("UP");
            product.simulator().fault(mode, 1_000, true);
            answer = product.olivia().pay(PaymentBody.fresh());
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

        Answer refused = product.olivia().pay(key, body).problem(503, "gateway-unavailable");

        assertThat(refused.json().getString("cause")).isEqualTo("maintenance");
        product.simulator().noFaults();
        product.linkIs("UP");
        product.olivia().pay(key, body).expect(201, "APPROVED");
    }

    @Test
    @DisplayName("M1 without the gateway the server is ready all the same")
    void readyWithoutGateway() {
        product.simulator().outage(true);
        product.linkIs("DOWN");

        product.nobody().get("health/ready").expect(200);
    }
}
