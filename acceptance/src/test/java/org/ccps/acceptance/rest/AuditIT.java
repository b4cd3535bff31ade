package org.ccps.acceptance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnTheRunningProduct
@DisplayName("The record of who did what")
class AuditIT {

    private final Product product;

    AuditIT(Product product) {
        this.product = product;
    }

    private List<JsonObject> records(String query) {
        return product.maria().get("audit?" + query).expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    @Test
    @DisplayName("J1 a payment is recorded before it is sent and when it is concluded, with actor, workstation and time")
    void payment() {
        Answer taken = product.olivia().pay(PaymentBody.fresh()).expect(201);

        List<JsonObject> records = records("object=" + taken.id());

        assertThat(records).extracting(record -> record.getString("action")).containsExactly("payment.concluded", "payment.recorded");
        assertThat(records).extracting(record -> record.getString("outcome")).containsExactly("APPROVED", "SENDING");
        assertThat(records).allSatisfy(record -> {
            assertThat(record.getString("actor")).isEqualTo("olivia");
            assertThat(record.getString("workstation")).isEqualTo("127.0.0.1");
            assertThat(Duration.between(OffsetDateTime.parse(record.getString("at")), OffsetDateTime.now()).abs()).isLessThan(Duration.ofMinutes(1));
        });
        assertThat(records.get(1).getJsonObject("details").getString("order")).isEqualTo(
                taken.json().getJsonArray("attempts").getJsonObject(0).getString("orderNumber"));
    }

    @Test
    @DisplayName("J1 looking at a payment is on record")
    void viewed() {
        String id = product.olivia().pay(PaymentBody.fresh()).expect(201).id();

        product.maria().payment(id).expect(200);

        assertThat(records("action=payment.viewed&object=" + id)).singleElement().satisfies(record -> assertThat(record.getString("actor")).isEqualTo("maria"));
    }

    @Test
    @DisplayName("J1 a refusal is on record with its code")
    void refused() {
        PaymentBody body = PaymentBody.fresh();
        String id = product.olivia().pay(body).expect(201).id();
        product.oscar().pay(body).problem(409, "possible-duplicate");

        assertThat(records("action=payment.refused&object=" + id)).singleElement().satisfies(record -> {
            assertThat(record.getString("actor")).isEqualTo("oscar");
            assertThat(record.getString("outcome")).isEqualTo("refused");
            assertThat(record.getJsonObject("details").getString("code")).isEqualTo("possible-duplicate");
        });
    }

    @Test
    @DisplayName("J1 a token asked for is on record, given or not")
    void tokens() {
        String unknown = "nobody-" + PaymentBody.reference().toLowerCase(java.util.Locale.ROOT);
        product.nobody().token(unknown, "x").problem(401, "wrong-sign-in");
        product.nobody().token("marcus", Product.PASSWORD).expect(201);

        assertThat(records("action=token&actor=" + unknown)).singleElement().satisfies(record -> assertThat(record.getString("outcome")).isEqualTo("refused"));
        assertThat(records("action=token&actor=marcus").get(0).getString("outcome")).isEqualTo("done");
    }

    @Test
    @DisplayName("J1 reading the record is on record, too")
    void reading() {
        product.adam().get("audit?limit=1").expect(200);

        assertThat(records("action=audit.read&actor=adam")).isNotEmpty();
    }

    @Test
    @DisplayName("J1 an answer that does not fit what was asked is on record for a person to look at")
    void mismatch() {
        product.simulator().fault("wrong-amount");
        String id = product.olivia().pay(PaymentBody.fresh()).expect(202, "IN_DOUBT").id();

        assertThat(records("action=gateway.answer-mismatch&object=" + id)).singleElement()
                .satisfies(record -> assertThat(record.getJsonObject("details").getString("cause")).isEqualTo("amount-mismatch"));
    }

    @Test
    @DisplayName("J1 no record holds a card number")
    void noCard() {
        PaymentBody body = PaymentBody.fresh();
        String id = product.olivia().pay(body).expect(201).id();

        product.maria().get("audit?object=" + id).expect(200).holdsNothingOf(body.number().substring(5, 13));
    }

    @Test
    @DisplayName("E9 the record pages by cursor, each record once")
    void pages() {
        product.olivia().pay(PaymentBody.fresh()).expect(201);
        List<String> seen = new ArrayList<>();
        JsonObject page = product.maria().get("audit?limit=3&actor=olivia").expect(200).json();
        for (int turn = 0; turn < 3 && page.containsKey("next"); turn++) {
            page.getJsonArray("items").getValuesAs(JsonObject.class).forEach(record -> seen.add(record.getString("id")));
            page = product.maria().get("audit?limit=3&actor=olivia&cursor=" + page.getString("next")).expect(200).json();
        }

        assertThat(seen).doesNotHaveDuplicates().isSortedAccordingTo((one, other) -> Long.compare(Long.parseLong(other), Long.parseLong(one)));
    }

    @Test
    @DisplayName("J2 the chain is whole while payments are taken, and soon nothing waits to be sealed")
    void intactUnderLoad() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<Answer>> payments = new ArrayList<>();
            for (int payment = 0; payment < 40; payment++) {
                payments.add(pool.submit(() -> product.olivia().pay(PaymentBody.fresh())));
            }
            for (int look = 0; look < 5; look++) {
                JsonObject found = product.maria().get("audit/verification").expect(200).json();
                assertThat(found.getBoolean("intact")).as(found.toString()).isTrue();
                assertThat(found).doesNotContainKey("firstBroken");
            }
            for (Future<Answer> payment : payments) {
                payment.get().expect(201);
            }
        } finally {
            pool.shutdownNow();
        }

        // each verification is itself on record, so one may still be waiting
        JsonObject settled = Await.until("everything is sealed", Duration.ofSeconds(10), () -> product.maria().get("audit/verification").json(),
                found -> found.getInt("unsealed") <= 1);
        assertThat(settled.getBoolean("intact")).isTrue();
        assertThat(settled.getInt("records")).isGreaterThan(80);
    }
}
