package org.ccps.acceptance.deferral;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.AtOnce;
import org.ccps.acceptance.harness.Cards;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Limits on what may wait")
class LimitsIT {

    private static Product product;
    private static Store store;

    @BeforeAll
    static void start() {
        product = Product.start(Map.of("deferral.itemMax", "500.00", "deferral.cardMax", "800.00", "deferral.cardItems", "3", "deferral.operatorMax", "2000.00",
                "deferral.operatorItems", "12", "deferral.totalMax", "3000.00", "deferral.totalItems", "14"));
        store = new Store(product);
        store.linkDown();
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @BeforeEach
    void nothingWaits() {
        store.empty();
    }

    private static PaymentBody of(String amount) {
        return PaymentBody.fresh().amount(amount);
    }

    private static List<String> defer(Api who, int count, String amount) {
        List<String> ids = new ArrayList<>();
        for (int payment = 0; payment < count; payment++) {
            ids.add(store.defer(who, of(amount)));
        }
        return ids;
    }

    private static void isReached(Answer answer, String limit, String room) {
        JsonObject problem = answer.problem(503, "gateway-unavailable").json();
        assertThat(problem.getString("reason")).as(answer.text()).isEqualTo("limit-reached");
        assertThat(problem.getString("limit")).as(answer.text()).isEqualTo(limit);
        assertThat(problem.getString("room")).as(answer.text()).isEqualTo(room);
    }

    @Test
    @DisplayName("C5 one item's limit is held to the cent")
    void item() {
        isReached(product.olivia().pay(of("500.01")), "item-amount", "500.00");

        store.defer(of("500.00"));
    }

    @Test
    @DisplayName("C5 one card's limits are held, by value and by count, over all operators")
    void card() {
        PaymentBody body = of("400.00");
        store.defer(product.olivia(), body);
        store.defer(product.maria(), body.of(PaymentBody.reference()).amount("300.00"));

        isReached(product.marcus().pay(body.of(PaymentBody.reference()).amount("100.01")), "card-amount", "100.00");

        store.defer(product.marcus(), body.of(PaymentBody.reference()).amount("50.00"));
        isReached(product.olivia().pay(body.of(PaymentBody.reference()).amount("1.00")), "card-items", "50.00");
        store.defer(product.olivia(), body.card(Cards.visa()));
    }

    @Test
    @DisplayName("C5 one operator's limits are held by value, and do not bind another")
    void operatorValue() {
        defer(product.olivia(), 3, "500.00");
        defer(product.olivia(), 1, "499.99");

        isReached(product.olivia().pay(of("0.02")), "operator-amount", "0.01");

        store.defer(of("0.01"));
        store.defer(product.maria(), of("500.00"));
    }

    @Test
    @DisplayName("C5 one operator's limits are held by count")
    void operatorCount() {
        defer(product.olivia(), 12, "1.00");

        isReached(product.olivia().pay(of("1.00")), "operator-items", "1988.00");

        store.defer(product.maria(), of("1.00"));
    }

    @Test
    @DisplayName("C5 the total is held by value and by count, over all operators")
    void total() {
        defer(product.olivia(), 4, "500.00");
        List<String> ofMaria = defer(product.maria(), 1, "499.00");
        defer(product.maria(), 1, "500.00");
        isReached(product.marcus().pay(of("1.01")), "total-amount", "1.00");
        defer(product.marcus(), 1, "1.00");
        withdraw(ofMaria.get(0));
        defer(product.marcus(), 8, "1.00");

        isReached(product.marcus().pay(of("1.00")), "total-items", "491.00");
    }

    private static void withdraw(String id) {
        product.maria().post("deferred/" + id + "/withdrawal", "{\"reason\":\"customer told\"}").expect(200, "WITHDRAWN");
    }

    @Test
    @DisplayName("C5 50 callers at once against the last 1,000.00 with 100.00 each: exactly 10 are taken, and nothing of the others is left")
    void race() throws Exception {
        defer(product.olivia(), 4, "500.00");
        String reference = PaymentBody.reference();
        Map<String, PaymentBody> refused = new ConcurrentHashMap<>();

        List<Answer> answers = AtOnce.all(50, caller -> {
            String key = PaymentBody.key();
            PaymentBody body = of("100.00").of(reference);
            Answer answer = product.marcus().pay(key, body);
            if (answer.status() != 202) {
                refused.put(key, body);
            }
            return answer;
        });

        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(10);
        assertThat(answers).filteredOn(answer -> answer.status() != 202).hasSize(40).allSatisfy(answer -> isReached(answer, "total-amount", "0.00"));
        assertThat(Store.all(product.maria(), "payments?reference=" + reference)).hasSize(10);
        JsonObject link = product.adam().get("link").expect(200).json();
        assertThat(link.getInt("waiting")).isEqualTo(14);
        assertThat(link.getJsonArray("waitingAmounts").getJsonObject(0).getString("value")).isEqualTo("3000.00");
        withdraw(answers.stream().filter(answer -> answer.status() == 202).findFirst().orElseThrow().id());
        Map.Entry<String, PaymentBody> again = refused.entrySet().iterator().next();
        assertThat(product.marcus().pay(again.getKey(), again.getValue()).expect(202, "DEFERRED").replayed()).as("its key was not burnt").isFalse();
    }

    @Test
    @DisplayName("C6 the room falls with each item and comes back to the cent, and who asks not to defer is told whether he could")
    void room() {
        List<String> waiting = defer(product.olivia(), 4, "400.00");

        isReached(product.olivia().pay(of("400.01")), "operator-amount", "400.00");
        withdraw(waiting.get(0));
        isReached(product.olivia().pay(of("500.01")), "item-amount", "500.00");
        withdraw(waiting.get(1));
        defer(product.olivia(), 2, "500.00");
        isReached(product.olivia().pay(of("300.00")), "operator-amount", "200.00");

        JsonObject could = product.olivia().pay(of("200.00").with("/whenUnavailable", "REFUSE")).problem(503, "gateway-unavailable").json();
        assertThat(could.getString("reason")).isEqualTo("refuse");
        assertThat(could.getString("mayDefer")).isEqualTo("true");
        JsonObject couldNot = product.olivia().pay(of("200.01").with("/whenUnavailable", "REFUSE")).problem(503, "gateway-unavailable").json();
        assertThat(couldNot.getString("mayDefer")).isEqualTo("false");
        assertThat(couldNot.getString("room")).isEqualTo("200.00");
    }

    @Test
    @DisplayName("C5 each currency has limits of its own")
    void currencies() {
        defer(product.olivia(), 4, "500.00");

        isReached(product.olivia().pay(of("1.00")), "operator-amount", "0.00");
        store.defer(of("500.00").with("/amount/currency", "NZD"));
    }
}
