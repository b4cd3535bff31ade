package org.ccps.acceptance.deferral;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.AtOnce;
import org.ccps.acceptance.harness.Cards;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnTheRunningProduct
@DisplayName("Deferring a payment")
class DeferralIT {

    private static final Duration FIRST_WITHIN = Duration.ofSeconds(5);
    private static final Duration KNOWN_WITHIN = Duration.ofMillis(500);

    private final Product product;
    private final Store store;

    DeferralIT(Product product) {
        this.product = product;
        store = new Store(product);
    }

    @BeforeEach
    void nothingWaits() {
        store.empty();
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    @DisplayName("C1 who may defer waits 5 seconds at most, and once the link is known to be down nobody waits; who may not is told at once")
    void offeredOrDenied() {
        List<String> waiting = new ArrayList<>();
        product.olivia().pay(PaymentBody.fresh()).expect(201);
        product.oscar().pay(PaymentBody.fresh()).expect(201);
        product.simulator().outage(true);
        long begun = System.nanoTime();
        waiting.add(store.defer(PaymentBody.fresh()));
        assertThat(since(begun)).isLessThan(FIRST_WITHIN);
        for (int payment = 1; payment < 9; payment++) {
            waiting.add(store.defer(PaymentBody.fresh()));
        }

        begun = System.nanoTime();
        waiting.add(store.defer(PaymentBody.fresh()));
        assertThat(since(begun)).as("the tenth").isLessThan(KNOWN_WITHIN);
        begun = System.nanoTime();
        JsonObject denied = product.oscar().pay(PaymentBody.fresh()).problem(503, "gateway-unavailable").json();
        assertThat(since(begun)).as("denied").isLessThan(KNOWN_WITHIN);

        assertThat(denied.getString("reason")).isEqualTo("no-right");
        assertThat(denied).doesNotContainKey("paymentId");
        assertThat(store.waiting()).extracting(payment -> payment.getString("id")).containsExactlyInAnyOrderElementsOf(waiting);
        store.linkUp();
        assertThat(store.ended(waiting)).extracting(payment -> payment.getString("state")).containsOnly("APPROVED");
        store.chargedAtMostOnce(waiting);
    }

    @Test
    @DisplayName("C1 managers may defer; an administrator has no payment to defer")
    void whoMay() {
        store.linkDown();

        String ofManager = store.defer(product.maria(), PaymentBody.fresh());
        product.adam().pay(PaymentBody.fresh()).problem(403, "not-allowed");

        assertThat(store.payment(ofManager).getString("operator")).isEqualTo("maria");
    }

    @Test
    @DisplayName("C2 C3 what waits was not sent, is no money yet, and is in no list of completed payments")
    void notCompleted() {
        store.linkDown();
        int messages = product.simulator().ledger().size();
        PaymentBody body = PaymentBody.fresh();

        JsonObject waiting = product.olivia().pay(body).expect(202, "DEFERRED").json();

        assertThat(waiting.getBoolean("held")).isFalse();
        assertThat(waiting.getJsonObject("refundable").getString("value")).isEqualTo("0.00");
        assertThat(waiting.isNull("concludedAt")).isTrue();
        assertThat(waiting.getJsonArray("attempts")).isEmpty();
        assertThat(waiting.getString("say")).isNotBlank().doesNotContainIgnoringCase("is approved");
        assertThat(waiting.getJsonObject("deferral").getString("expiresAt")).isNotBlank();
        assertThat(product.simulator().ledger()).hasSize(messages);
        String search = "payments?reference=" + body.referenceText() + "&state=";
        assertThat(Store.all(product.maria(), search + "APPROVED")).isEmpty();
        assertThat(Store.all(product.maria(), search + "DEFERRED")).hasSize(1);
        store.linkUp();
        assertThat(store.ended(waiting.getString("id")).getJsonObject("refundable").getString("value")).isEqualTo("125.00");
    }

    @Test
    @DisplayName("C8 the same card, amount and reference is not deferred twice, whoever asks and whatever reason is given")
    void notTwice() {
        store.linkDown();
        PaymentBody body = PaymentBody.fresh();
        PaymentBody again = body.with("/duplicateReason", "the customer wants it twice");
        String waiting = store.defer(body);

        product.olivia().pay(body).problem(409, "possible-duplicate");
        Answer refused = product.olivia().pay(again).problem(409, "already-deferred");
        product.maria().pay(again).problem(409, "already-deferred");

        assertThat(refused.json().getString("paymentId")).isEqualTo(waiting);
        assertThat(store.waiting()).hasSize(1);
        store.defer(again.amount("126.00"));
        store.defer(again.card(Cards.visa()));
        store.defer(again.of(PaymentBody.reference()));
        assertThat(store.waiting()).hasSize(4);
    }

    @Test
    @DisplayName("C8 of 16 callers at once with the same card, amount and reference one is deferred")
    void notTwiceAtOnce() throws Exception {
        store.linkDown();
        PaymentBody body = PaymentBody.fresh().with("/duplicateReason", "the customer wants it twice");

        List<Answer> answers = AtOnce.all(16, caller -> product.olivia().pay(body));

        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 202).allSatisfy(answer -> answer.problem(409, "already-deferred"));
        assertThat(store.waiting()).hasSize(1);
    }

    @Test
    @DisplayName("C8 D9 while one is in doubt it is not deferred, not even with a reason")
    void notWhileInDoubt() {
        PaymentBody body = PaymentBody.fresh();
        product.simulator().fault("close-after-charge");
        String doubtful = product.olivia().pay(body).expect(202, "IN_DOUBT").id();
        store.linkDown();

        Answer refused = product.olivia().pay(body.with("/duplicateReason", "the customer insists")).problem(409, "in-doubt-exists");

        assertThat(refused.json().getString("paymentId")).isEqualTo(doubtful);
        assertThat(store.waiting()).isEmpty();
    }

    @Test
    @DisplayName("E2 the same key again gives the waiting payment, and later what became of it")
    void replay() {
        store.linkDown();
        PaymentBody body = PaymentBody.fresh();
        String key = PaymentBody.key();
        JsonObject waiting = product.olivia().pay(key, body).expect(202, "DEFERRED").json();

        Answer again = product.olivia().pay(key, body).expect(202, "DEFERRED");
        product.olivia().pay(key, body.amount("126.00")).problem(422, "key-reused");

        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(waiting);
        store.linkUp();
        store.becomes(waiting.getString("id"), "APPROVED");
        Answer later = product.olivia().pay(key, body).expect(201, "APPROVED");
        assertThat(later.replayed()).isTrue();
        assertThat(later.id()).isEqualTo(waiting.getString("id"));
        store.chargedAtMostOnce(List.of(later.id()));
    }

    @Test
    @DisplayName("E2 a storm of one key from 16 callers while the link is down is one deferred payment")
    void storm() throws Exception {
        store.linkDown();
        PaymentBody body = PaymentBody.fresh();
        String key = PaymentBody.key();

        List<Answer> answers = AtOnce.all(16, caller -> product.olivia().pay(key, body));

        assertThat(answers).extracting(answer -> answer.expect(202, "DEFERRED").id()).containsOnly(store.waiting().get(0).getString("id"));
        assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
        assertThat(store.waiting()).hasSize(1);
    }

    @Test
    @DisplayName("E5 what is refused does not burn its key, and wrong input is not stored")
    void keyNotBurnt() {
        store.linkDown();
        String key = PaymentBody.key();
        PaymentBody body = PaymentBody.fresh();

        assertThat(product.olivia().pay(key, body.with("/whenUnavailable", "REFUSE")).problem(503, "gateway-unavailable").json().getString("reason"))
                .isEqualTo("refuse");
        product.olivia().pay(key, body.with("/card/expiry", "01/20")).problem(422, "invalid");

        assertThat(store.waiting()).isEmpty();
        assertThat(product.olivia().pay(key, body).expect(202, "DEFERRED").replayed()).isFalse();
    }

    @Test
    @DisplayName("C9 the security code is not sent with what had to wait, because nobody has kept it")
    void noSecurityCode() {
        store.linkDown();
        String waiting = store.defer(PaymentBody.fresh().with("/card/holder", "ANNE O'NEIL"));

        store.linkUp();

        JsonObject paid = store.becomes(waiting, "APPROVED");
        assertThat(product.simulator().ledgerOf(paid)).singleElement().satisfies(charge -> {
            assertThat(charge.json().getBoolean("cvvPresent")).isFalse();
            assertThat(charge.amount()).isEqualTo(12_500);
            assertThat(charge.orderNumber()).isEqualTo(paid.getJsonArray("attempts").getJsonObject(0).getString("orderNumber"));
        });
    }

    @Test
    @DisplayName("J1 storing, taking out and the outcome are on record, in that order")
    void onRecord() {
        store.linkDown();
        PaymentBody body = PaymentBody.fresh();
        String waiting = store.defer(body);
        store.linkUp();
        store.becomes(waiting, "APPROVED");

        List<JsonObject> records = product.maria().get("audit?object=" + waiting).expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);

        assertThat(records).filteredOn(record -> !record.getString("action").equals("payment.viewed"))
                .extracting(record -> record.getString("action") + " " + record.getString("actor"))
                .containsExactly("payment.concluded system", "payment.taken-from-store system", "payment.deferred olivia");
        JsonObject stored = records.get(records.size() - 1).getJsonObject("details");
        assertThat(stored.getString("cause")).isEqualTo("refused");
        assertThat(stored.getString("reference")).isEqualTo(body.referenceText());
        assertThat(product.maria().get("audit/verification").expect(200).json().getBoolean("intact")).isTrue();
    }
}
