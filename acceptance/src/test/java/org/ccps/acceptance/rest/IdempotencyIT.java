package org.ccps.acceptance.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.Cards;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Simulator.Charge;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@OnTheRunningProduct
@DisplayName("One key, one payment")
class IdempotencyIT {

    private final Product product;

    IdempotencyIT(Product product) {
        this.product = product;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"125.00,201,APPROVED", "125.05,402,DECLINED"})
    @DisplayName("E2 the same key and content gives the first answer, marked as replayed, whatever the outcome was:")
    void replay(String amount, int status, String state) {
        String key = PaymentBody.key();
        PaymentBody body = PaymentBody.fresh().amount(amount);
        Answer first = product.olivia().pay(key, body).expect(status, state);
        int charges = product.simulator().ledger().size();

        Answer again = product.olivia().pay(key, body).expect(status, state);

        assertThat(first.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(product.simulator().ledger()).hasSize(charges);
    }

    @Test
    @DisplayName("E4 order of fields and white space do not count")
    void orderAndWhiteSpace() {
        String key = PaymentBody.key();
        PaymentBody body = PaymentBody.fresh();
        String id = product.olivia().pay(key, body).expect(201).id();

        Answer again = product.olivia().pay(key, """
                { "card" : {"cvv":"123",   "expiry":"09/31", "number":"%s"},
                  "amount":{"currency":"AUD","value":"125.00"},
                  "reference"  :"%s" }
                """.formatted(body.number(), body.referenceText())).expect(201);

        assertThat(again.id()).isEqualTo(id);
        assertThat(again.replayed()).isTrue();
    }

    @Test
    @DisplayName("E4 125 and 125.00 are the same amount")
    void sameAmount() {
        String key = PaymentBody.key();
        PaymentBody body = PaymentBody.fresh();
        String id = product.olivia().pay(key, body).expect(201).id();

        assertThat(product.olivia().pay(key, body.amount("125")).expect(201).id()).isEqualTo(id);
    }

    static Stream<Arguments> otherContents() {
        PaymentBody body = PaymentBody.fresh();
        return Stream.of(
                arguments("amount", body, body.amount("125.01")),
                arguments("currency", body, body.with("/amount/currency", "NZD")),
                arguments("reference", body, body.of(PaymentBody.reference())),
                arguments("card", body, body.card(Cards.visa())),
                arguments("expiry", body, body.with("/card/expiry", "10/31")),
                arguments("name", body, body.with("/card/holder", "ANNE")),
                arguments("call id", body, body.with("/callId", "8841")),
                arguments("wish for when the gateway is away", body, body.with("/whenUnavailable", "REFUSE")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherContents")
    @DisplayName("E2 E4 the same key with other content is a 422 key-reused:")
    void otherContent(String what, PaymentBody first, PaymentBody other) {
        String key = PaymentBody.key();
        PaymentBody own = first.of(PaymentBody.reference());
        String id = product.olivia().pay(key, own).expect(201).id();
        int charges = product.simulator().ledger().size();
        PaymentBody spoilt = other.referenceText().equals(first.referenceText()) ? other.of(own.referenceText()) : other;

        Answer refused = product.olivia().pay(key, spoilt).problem(422, "key-reused");

        assertThat(refused.json().getString("paymentId")).isEqualTo(id);
        assertThat(product.simulator().ledger()).hasSize(charges);
    }

    @Test
    @DisplayName("E2 without a key nothing is done")
    void noKey() {
        int charges = product.simulator().ledger().size();

        product.olivia().pay(null, PaymentBody.fresh().toString()).problem(400, "key-missing");

        assertThat(product.simulator().ledger()).hasSize(charges);
    }

    @Test
    @DisplayName("E2 a key of 64 visible characters is taken, one of 65 or with a blank is not")
    void longestKey() {
        String key = ("~" + PaymentBody.key() + PaymentBody.key()).substring(0, 64);
        product.olivia().pay(key, PaymentBody.fresh()).expect(201);

        assertThat(product.olivia().pay(key + "x", PaymentBody.fresh()).problem(422, "invalid").wrongFields()).containsExactly("Idempotency-Key");
        assertThat(product.olivia().pay("a b", PaymentBody.fresh()).problem(422, "invalid").wrongFields()).containsExactly("Idempotency-Key");
    }

    @Test
    @DisplayName("E2 keys are counted per user")
    void perUser() {
        String key = PaymentBody.key();
        String first = product.olivia().pay(key, PaymentBody.fresh()).expect(201).id();

        Answer second = product.oscar().pay(key, PaymentBody.fresh()).expect(201);

        assertThat(second.id()).isNotEqualTo(first);
        assertThat(second.replayed()).isFalse();
    }

    @Test
    @DisplayName("E5 a refused input does not burn the key")
    void refusedInput() {
        String key = PaymentBody.key();
        PaymentBody body = PaymentBody.fresh();
        product.olivia().pay(key, body.card(Cards.broken(body.number()))).problem(422, "invalid");

        Answer taken = product.olivia().pay(key, body).expect(201, "APPROVED");

        assertThat(taken.replayed()).isFalse();
    }

    @Test
    @DisplayName("E2 while the call runs a second one is told so, and later gets the answer")
    void stillRunning() {
        String key = PaymentBody.key();
        PaymentBody body = PaymentBody.fresh();
        product.simulator().latency(1_500);
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> product.olivia().pay(key, body));
        Await.until("the first call is recorded", Duration.ofSeconds(5), () -> product.olivia().get("payments?reference=" + body.referenceText()).json(),
                found -> !found.getJsonArray("items").isEmpty());

        Answer second = product.olivia().pay(key, body).problem(409, "in-progress");

        String id = first.join().expect(201, "APPROVED").id();
        assertThat(second.json().getString("paymentId")).isEqualTo(id);
        Answer third = product.olivia().pay(key, body).expect(201);
        assertThat(third.id()).isEqualTo(id);
        assertThat(third.replayed()).isTrue();
    }

    @Test
    @DisplayName("E2 A9 a storm of one key from 32 callers is one charge, and every caller hears of that one payment")
    void storm() throws Exception {
        String key = PaymentBody.key();
        PaymentBody body = PaymentBody.fresh();
        product.simulator().latency(200);
        int callers = 32;
        List<Answer> answers = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            CyclicBarrier together = new CyclicBarrier(callers);
            List<Future<Answer>> calls = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                calls.add(pool.submit(() -> {
                    together.await();
                    return product.olivia().pay(key, body);
                }));
            }
            for (Future<Answer> call : calls) {
                answers.add(call.get());
            }
        } finally {
            pool.shutdownNow();
        }

        JsonObject payment = product.olivia().pay(key, body).expect(201, "APPROVED").json();
        String orderNumber = payment.getJsonArray("attempts").getJsonObject(0).getString("orderNumber");
        assertThat(product.simulator().ledger(orderNumber)).singleElement().matches(Charge::charged);
        assertThat(product.maria().get("payments?reference=" + body.referenceText()).json().getJsonArray("items")).hasSize(1);
        assertThat(payment.getJsonArray("attempts")).hasSize(1);
        assertThat(answers).allSatisfy(answer -> {
            if (answer.status() == 409) {
                assertThat(answer.problem(409, "in-progress").json().getString("paymentId")).isEqualTo(payment.getString("id"));
            } else {
                assertThat(answer.expect(201, "APPROVED").id()).isEqualTo(payment.getString("id"));
            }
        });
        assertThat(answers).filteredOn(answer -> answer.status() == 201 && !answer.replayed()).hasSize(1);
    }

    @Test
    @DisplayName("A8 the same payment under 16 keys at once is charged once, or each further one was refused as a duplicate")
    void manyKeysOnePayment() throws Exception {
        PaymentBody body = PaymentBody.fresh();
        product.simulator().latency(200);
        int callers = 16;
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        List<Answer> answers = new ArrayList<>();
        try {
            CyclicBarrier together = new CyclicBarrier(callers);
            List<Future<Answer>> calls = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                calls.add(pool.submit(() -> {
                    together.await();
                    return product.olivia().pay(body);
                }));
            }
            for (Future<Answer> call : calls) {
                answers.add(call.get());
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(callers - 1)
                .allSatisfy(answer -> answer.problem(409, "possible-duplicate"));
    }
}
