package org.ccps.acceptance.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Cards;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Simulator.Charge;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnTheRunningProduct
@DisplayName("What goes wrong at the gateway")
class GatewayFaultsIT {

    private static final Map<String, Integer> STATUS = Map.of("APPROVED", 201, "DECLINED", 402, "REJECTED", 402, "IN_DOUBT", 202);

    private final Product product;

    GatewayFaultsIT(Product product) {
        this.product = product;
    }

    /** Section 7.2 of the facts: what each observation proves. */
    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("hang-after-charge", "IN_DOUBT"), arguments("close-after-charge", "IN_DOUBT"), arguments("half-answer", "IN_DOUBT"),
                arguments("garbage", "IN_DOUBT"), arguments("empty-body", "IN_DOUBT"), arguments("http-500", "IN_DOUBT"),
                arguments("wrong-message-id", "IN_DOUBT"), arguments("wrong-amount", "IN_DOUBT"), arguments("close-before-processing", "IN_DOUBT"),
                arguments("response-09", "IN_DOUBT"), arguments("response-10", "IN_DOUBT"), arguments("response-32", "IN_DOUBT"),
                arguments("response-68", "IN_DOUBT"), arguments("response-96", "IN_DOUBT"), arguments("response-113", "IN_DOUBT"),
                arguments("response-115", "IN_DOUBT"), arguments("response-123", "IN_DOUBT"), arguments("response-124", "IN_DOUBT"),
                arguments("response-125", "IN_DOUBT"), arguments("response-153", "IN_DOUBT"), arguments("response-923", "IN_DOUBT"),
                arguments("response-999", "IN_DOUBT"), arguments("response-124-charged", "IN_DOUBT"), arguments("response-00-charged", "IN_DOUBT"),
                arguments("status-513", "IN_DOUBT"), arguments("status-515", "IN_DOUBT"), arguments("status-524", "IN_DOUBT"),
                arguments("status-599", "IN_DOUBT"),
                arguments("duplicate-146", "REJECTED"), arguments("response-94", "REJECTED"), arguments("response-101", "REJECTED"),
                arguments("response-144", "REJECTED"), arguments("response-190", "REJECTED"), arguments("status-516", "REJECTED"),
                arguments("status-517", "REJECTED"), arguments("status-577", "REJECTED"),
                arguments("response-05", "DECLINED"), arguments("response-51", "DECLINED"), arguments("response-91", "DECLINED"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("faults")
    @DisplayName("F1 F3 D2 each fault leads to the state that it proves, and to one message at most:")
    void faultDecides(String mode, String state) {
        PaymentBody body = PaymentBody.fresh();
        String key = PaymentBody.key();
        product.simulator().fault(mode);

        Answer answer = product.olivia().pay(key, body).expect(STATUS.get(state), state);

        JsonObject payment = answer.json();
        JsonObject attempt = payment.getJsonArray("attempts").getJsonObject(0);
        assertThat(payment.getJsonArray("attempts")).hasSize(1);
        assertThat(attempt.getString("outcome")).isEqualTo(state);
        assertThat(product.simulator().ledger(attempt.getString("orderNumber"))).hasSizeLessThanOrEqualTo(1);
        assertThat(payment.getString("say")).isNotBlank();
        assertThat(payment.isNull("concludedAt")).isEqualTo(state.equals("IN_DOUBT"));
        assertThat(product.olivia().pay(key, body).expect(STATUS.get(state), state).replayed()).isTrue();
        assertThat(product.simulator().ledger(attempt.getString("orderNumber"))).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang-after-charge", "close-after-charge", "half-answer", "garbage", "empty-body", "http-500", "wrong-message-id", "wrong-amount"})
    @DisplayName("D2 money that was taken while the answer was lost is never called not taken:")
    void chargedAndLost(String mode) {
        product.simulator().fault(mode);

        Answer answer = product.olivia().pay(PaymentBody.fresh()).expect(202, "IN_DOUBT");

        assertThat(product.simulator().ledger(orderNumber(answer))).singleElement().matches(Charge::charged);
        assertThat(answer.json().getString("say")).doesNotContainIgnoringCase("no money has been taken").doesNotContainIgnoringCase("is approved");
    }

    @Test
    @DisplayName("D2 an answer that is late, but in time, is an answer")
    void lateButInTime() {
        product.simulator().fault("late-answer", 1_000);

        product.olivia().pay(PaymentBody.fresh()).expect(201, "APPROVED");
    }

    @Test
    @DisplayName("D2 an answer that comes after the time-out leaves it in doubt")
    void tooLate() {
        product.simulator().fault("late-answer", 5_000);

        Answer answer = product.olivia().pay(PaymentBody.fresh()).expect(202, "IN_DOUBT");

        assertThat(answer.json().getString("cause")).isEqualTo("read-timed-out");
    }

    @Test
    @DisplayName("D9 while one is in doubt the same card, amount and reference cannot be taken again, not even with a reason")
    void inDoubtExists() {
        PaymentBody body = PaymentBody.fresh();
        product.simulator().fault("close-after-charge");
        Answer doubtful = product.olivia().pay(body).expect(202, "IN_DOUBT");
        int charges = product.simulator().ledger().size();

        Answer refused = product.maria().pay(body.with("/duplicateReason", "the customer insists")).problem(409, "in-doubt-exists");

        assertThat(refused.json().getString("paymentId")).isEqualTo(doubtful.id());
        assertThat(product.simulator().ledger()).hasSize(charges);
        product.olivia().pay(body.card(Cards.visa())).expect(201);
    }

    @Test
    @DisplayName("F1 codes 94 and 146 say that an earlier one was probably taken")
    void earlierOne() {
        for (String mode : List.of("duplicate-146", "response-94")) {
            product.simulator().fault(mode);
            Answer answer = product.olivia().pay(PaymentBody.fresh()).expect(402, "REJECTED");
            assertThat(answer.json().getString("say")).startsWith("This payment may have been made already");
        }
    }

    private static String orderNumber(Answer payment) {
        return payment.json().getJsonArray("attempts").getJsonObject(0).getString("orderNumber");
    }
}
