package org.ccps.acceptance.deferral;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnTheRunningProduct
@DisplayName("The broker's queues")
class QueuesIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String WAITING = "/subsystem=messaging-activemq/server=default/jms-queue=ccps-deferred";

    private final Product product;
    private final Store store;

    QueuesIT(Product product) {
        this.product = product;
        store = new Store(product);
    }

    private JsonObject queue(String name) {
        return product.adam().get("queues").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(queue -> queue.getString("name").equals(name)).findFirst().orElseThrow();
    }

    private List<JsonObject> dead() {
        return product.adam().get("queues/DLQ/dead-letters").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private void emptyDeadLetters() {
        dead().forEach(letter -> product.adam().post("queues/DLQ/dead-letters/" + letter.getString("id") + "/disposal", "{\"reason\":\"the test before\"}").expect(200));
    }

    @Test
    @DisplayName("C20 a dead letter is listed with what it was for, and is sent back or thrown away, on record; the payment is sent once")
    void deadLetters() {
        store.empty();
        emptyDeadLetters();
        store.linkDown();
        PaymentBody body = PaymentBody.fresh();
        String id = store.defer(body);
        assertThat(queue("ccps-deferred").getInt("messages")).isGreaterThanOrEqualTo(1);
        product.cli(WAITING + ":send-messages-to-dead-letter-address(filter=\"\")");

        assertThat(queue("ccps-deferred").getInt("messages")).isZero();
        assertThat(queue("DLQ").getInt("messages")).isGreaterThanOrEqualTo(1);
        JsonObject letter = dead().stream().filter(each -> id.equals(each.getString("object", null))).findFirst().orElseThrow();
        assertThat(letter.getString("state")).isEqualTo("DEFERRED");
        assertThat(letter.getString("from")).isEqualTo("ccps-deferred");
        assertThat(letter.getString("why")).isEqualTo("deliveries");
        product.adam().get("queues/DLQ/dead-letters").holdsNothingOf(body.number());

        Api adam = product.adam();
        String path = "queues/DLQ/dead-letters/" + letter.getString("id");
        adam.post(path + "/return", "{}").expect(200);
        adam.post(path + "/return", "{}").problem(404, "not-found");
        assertThat(queue("ccps-deferred").getInt("messages")).isEqualTo(1);
        JsonObject record = adam.get("audit?action=dead-letter.sent-back&limit=1").expect(200).json().getJsonArray("items").getJsonObject(0);
        assertThat(List.of(record.getString("object"), record.getString("actor"))).containsExactly(id, "adam");
        store.linkUp();
        assertThat(store.ended(id).getString("state")).isEqualTo("APPROVED");
        store.chargedAtMostOnce(List.of(id));
    }

    @Test
    @DisplayName("C20 one whose payment does not wait any more cannot be sent back, and is thrown away with a reason; the payment whose message is gone is sent all the same")
    void thrownAway() {
        store.empty();
        emptyDeadLetters();
        store.linkDown();
        String withdrawn = store.defer(PaymentBody.fresh());
        String waiting = store.defer(PaymentBody.fresh());
        product.cli(WAITING + ":send-messages-to-dead-letter-address(filter=\"\")");
        product.maria().post("deferred/" + withdrawn + "/withdrawal", "{\"reason\":\"cancelled\"}").expect(200);

        for (JsonObject letter : dead()) {
            String path = "queues/DLQ/dead-letters/" + letter.getString("id");
            if (withdrawn.equals(letter.getString("object", null))) {
                assertThat(product.adam().post(path + "/return", "{}").problem(409, "not-deferred").json().getString("state")).isEqualTo("WITHDRAWN");
                assertThat(dead()).as("it lies there still").anyMatch(each -> each.getString("id").equals(letter.getString("id")));
            }
            product.adam().post(path + "/disposal", "{}").problem(422, "invalid");
            product.adam().post(path + "/disposal", "{\"reason\":\"of no more use\"}").expect(200);
        }

        Await.until("no letter is left", SOON, () -> dead().isEmpty());
        product.adam().get("queues/ccps-deferred/dead-letters").problem(404, "not-found");
        store.linkUp();
        assertThat(store.ended(waiting).getString("state")).isEqualTo("APPROVED");
    }
}
