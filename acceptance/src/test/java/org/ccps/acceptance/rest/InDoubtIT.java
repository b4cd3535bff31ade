package org.ccps.acceptance.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnTheRunningProduct
@DisplayName("What is in doubt, and what customers were promised")
class InDoubtIT {

    private static final String EVIDENCE = "Seen in the portal, receipt of 10:42";

    private final Product product;

    InDoubtIT(Product product) {
        this.product = product;
    }

    private Api marcus() {
        return product.as("marcus");
    }

    /** Charged, and the answer is lost. */
    private Answer doubtful(PaymentBody body) {
        product.simulator().fault("close-after-charge");
        return product.olivia().pay(body).expect(202, "IN_DOUBT");
    }

    private Answer doubtful() {
        return doubtful(PaymentBody.fresh());
    }

    private static Answer resolve(Api manager, String id, String outcome, String evidence, String gatewayId) {
        JsonObjectBuilder body = Json.createObjectBuilder().add("outcome", outcome).add("evidence", evidence);
        return manager.post("in-doubt/" + id + "/resolution", (gatewayId == null ? body : body.add("gatewayTransactionId", gatewayId)).build().toString());
    }

    private static Answer resolve(Api manager, String id, String outcome) {
        return resolve(manager, id, outcome, EVIDENCE, null);
    }

    private List<String> inDoubt() {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonObject page = product.maria().get("in-doubt?limit=3" + cursor).expect(200).json();
            page.getJsonArray("items").getValuesAs(JsonObject.class).forEach(item -> ids.add(item.getString("id")));
            cursor = page.containsKey("next") ? "&cursor=" + page.getString("next") : null;
        }
        return ids;
    }

    private static String orderNumber(Answer payment) {
        return payment.json().getJsonArray("attempts").getJsonObject(0).getString("orderNumber");
    }

    private static Duration dueAfter(Answer payment, JsonObject promise) {
        return Duration.between(OffsetDateTime.parse(payment.json().getString("takenAt")), OffsetDateTime.parse(promise.getString("dueAt")));
    }

    private JsonObject followUp(Api user, String payment, String kind) {
        return user.get("follow-ups?kind=" + kind + "&limit=200").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(item -> item.getString("paymentId").equals(payment)).findFirst().orElse(null);
    }

    @Test
    @DisplayName("D2 D7 what is in doubt has an owner and a due time, is ended by a manager's evidence, and was charged once")
    void taken() {
        PaymentBody body = PaymentBody.fresh();
        Answer doubtful = doubtful(body);
        String id = doubtful.id();

        JsonObject item = product.maria().get("in-doubt?limit=1").expect(200).json().getJsonArray("items").getJsonObject(0);
        assertThat(item.getString("id")).isEqualTo(id);
        assertThat(item.getString("state")).isEqualTo("IN_DOUBT");
        assertThat(item.getString("owner")).isEqualTo("olivia");
        assertThat(item.isNull("proposal")).isTrue();
        assertThat(dueAfter(doubtful, item)).isCloseTo(Duration.ofHours(24), Duration.ofSeconds(2));
        assertThat(OffsetDateTime.parse(item.getString("since"))).isAfterOrEqualTo(OffsetDateTime.parse(item.getString("takenAt")));
        product.olivia().pay(body).problem(409, "in-doubt-exists");

        JsonObject ended = resolve(product.maria(), id, "TAKEN", EVIDENCE, "412345").expect(200, "APPROVED").json();

        assertThat(ended.getJsonObject("gateway").getString("transactionId")).isEqualTo("412345");
        assertThat(ended.isNull("concludedAt")).isFalse();
        assertThat(ended.getString("cause")).isEqualTo("by-hand");
        assertThat(ended.getJsonObject("refundable").getString("value")).isEqualTo("125.00");
        assertThat(inDoubt()).doesNotContain(id);
        product.olivia().payment(id).expect(200, "APPROVED");
        resolve(product.maria(), id, "NOT_TAKEN").problem(409, "not-in-doubt");
        product.olivia().pay(body).problem(409, "possible-duplicate");
        assertThat(product.simulator().ledger(orderNumber(doubtful))).singleElement().matches(Charge::charged);
    }

    @Test
    @DisplayName("D7 D9 what was not taken can be taken again once a manager has said so")
    void notTaken() {
        PaymentBody body = PaymentBody.fresh();
        product.simulator().fault("close-before-processing");
        String id = product.olivia().pay(body).expect(202, "IN_DOUBT").id();

        Answer ended = resolve(product.maria(), id, "NOT_TAKEN").expect(200, "NOT_TAKEN");

        assertThat(ended.json().getString("say")).startsWith("We have checked: this payment was not taken");
        product.olivia().pay(body).expect(201, "APPROVED");
    }

    @Test
    @DisplayName("D7 above the limit a second manager confirms, whoever found otherwise replaces, and both stand in the record")
    void twoManagers() {
        String id = doubtful(PaymentBody.fresh().amount("1000.01")).id();

        JsonObject proposed = resolve(product.maria(), id, "NOT_TAKEN").expect(200, "IN_DOUBT").json();
        assertThat(proposed.getJsonObject("proposal").getString("by")).isEqualTo("maria");
        assertThat(proposed.getJsonObject("proposal").getString("outcome")).isEqualTo("NOT_TAKEN");
        resolve(product.maria(), id, "NOT_TAKEN").problem(409, "own-proposal");

        JsonObject replaced = resolve(marcus(), id, "TAKEN", "The ledger shows one charge", "512345").expect(200, "IN_DOUBT").json();
        assertThat(replaced.getJsonObject("proposal").getString("by")).isEqualTo("marcus");
        assertThat(inDoubt()).contains(id);
        resolve(marcus(), id, "TAKEN").problem(409, "own-proposal");

        JsonObject ended = resolve(product.maria(), id, "TAKEN").expect(200, "APPROVED").json();
        assertThat(ended.getJsonObject("gateway").getString("transactionId")).isEqualTo("512345");
        JsonObject record = product.maria().get("audit?action=in-doubt.resolved&object=" + id).expect(200).json().getJsonArray("items").getJsonObject(0);
        assertThat(record.getString("actor")).isEqualTo("maria");
        assertThat(record.getJsonObject("details").getString("proposedBy")).isEqualTo("marcus");
        assertThat(record.getJsonObject("details").getString("text")).isEqualTo(EVIDENCE);
        assertThat(product.maria().get("audit?action=in-doubt.proposed&object=" + id).expect(200).json().getJsonArray("items")).hasSize(2);
    }

    @Test
    @DisplayName("D8 the bank's approval of what a manager called not taken is not forgotten: it is his to look at, is not taken again, and nobody says that it was not taken")
    void contradicted() {
        PaymentBody body = PaymentBody.fresh();
        product.simulator().fault("late-answer", 6_000);
        Answer doubtful = product.olivia().pay(body).expect(202, "IN_DOUBT");
        String id = doubtful.id();
        resolve(product.maria(), id, "NOT_TAKEN").expect(200, "NOT_TAKEN");

        JsonObject followUp = Await.until("somebody has to look", Duration.ofSeconds(30), () -> followUp(product.maria(), id, "CONTRADICTED"), Objects::nonNull);

        assertThat(followUp.getString("owner")).isEqualTo("maria");
        assertThat(followUp.getString("nextStep")).isEqualTo("look-it-up");
        assertThat(followUp(product.olivia(), id, "DOUBT_ENDED").getString("nextStep")).isEqualTo("look-it-up");
        JsonObject payment = product.olivia().payment(id).expect(200, "NOT_TAKEN").json();
        assertThat(payment.getString("say")).contains("may have been made already").doesNotContain("was not taken");
        product.olivia().pay(body).problem(409, "in-doubt-exists");
        product.olivia().pay(body.with("/duplicateReason", "the customer insists")).problem(409, "in-doubt-exists");
        Charge charge = product.simulator().ledger(orderNumber(doubtful)).get(0);
        assertThat(product.maria().get("audit?action=in-doubt.contradicted&object=" + id).expect(200).json().getJsonArray("items").getJsonObject(0)
                .getJsonObject("details").getString("gatewayId")).isEqualTo(charge.json().getString("txnId"));
    }

    @Test
    @DisplayName("D7 the gateway's id of another payment is no evidence, because a refund would name it")
    void idOfAnother() {
        String other = product.olivia().pay(PaymentBody.fresh()).expect(201, "APPROVED").json().getJsonObject("gateway").getString("transactionId");
        String id = doubtful().id();

        Answer refused = resolve(product.maria(), id, "TAKEN", EVIDENCE, other);

        refused.problem(422, "invalid");
        assertThat(refused.wrongFields()).containsExactly("gatewayTransactionId");
        assertThat(inDoubt()).contains(id);
    }

    @Test
    @DisplayName("D7 at the limit itself one manager is enough")
    void oneManager() {
        String id = doubtful(PaymentBody.fresh().amount("1000.00")).id();

        resolve(product.maria(), id, "TAKEN").expect(200, "APPROVED");
    }

    @Test
    @DisplayName("D2 a manager can look after it in place of its owner")
    void takeOver() {
        String id = doubtful().id();

        Answer taken = product.maria().post("in-doubt/" + id + "/owner", "{}").expect(200, "IN_DOUBT");

        assertThat(taken.json().getString("owner")).isEqualTo("maria");
        resolve(product.maria(), id, "TAKEN").expect(200);
        product.maria().post("in-doubt/" + id + "/owner", "{}").problem(409, "not-in-doubt");
    }

    static Stream<Arguments> badInput() {
        return Stream.of(arguments("{}", List.of("outcome", "evidence")),
                arguments("{\"outcome\":\"PERHAPS\",\"evidence\":\"seen in the portal\"}", List.of("outcome")),
                arguments("{\"outcome\":\"TAKEN\",\"evidence\":\"seen\"}", List.of("evidence")),
                arguments("{\"outcome\":\"TAKEN\",\"evidence\":1}", List.of("evidence")),
                arguments("{\"outcome\":\"TAKEN\",\"evidence\":\"" + "x".repeat(401) + "\"}", List.of("evidence")),
                arguments("{\"outcome\":\"TAKEN\",\"evidence\":\"card 4444 3333 2222 1111 in the portal\"}", List.of("evidence")),
                arguments("{\"outcome\":\"TAKEN\",\"evidence\":\"seen in the portal\",\"gatewayTransactionId\":\"4123-45\"}", List.of("gatewayTransactionId")),
                arguments("{\"outcome\":\"NOT_TAKEN\",\"evidence\":\"no hit in the portal\",\"gatewayTransactionId\":\"412345\"}", List.of("gatewayTransactionId")),
                arguments("{\"outcome\":\"TAKEN\",\"evidence\":\"seen in the portal\",\"password\":\"x\"}", List.of("password")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badInput")
    @DisplayName("E8 K8 a resolution that lacks something is a 422 that names it, and ends nothing:")
    void badResolution(String body, List<String> fields) {
        String id = doubtful().id();

        Answer refused = product.maria().post("in-doubt/" + id + "/resolution", body).problem(422, "invalid");

        assertThat(refused.wrongFields()).containsExactlyElementsOf(fields);
        refused.holdsNothingOf("4444333322221111");
        assertThat(inDoubt()).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-99999999", "P-0", "10482", "F-1"})
    @DisplayName("E8 what is not there cannot be ended:")
    void unknown(String id) {
        resolve(product.maria(), id, "TAKEN").problem(404, "not-found");
        product.maria().post("in-doubt/" + id + "/owner", "{}").problem(404, "not-found");
    }

    @Test
    @DisplayName("E8 what was never in doubt cannot be ended")
    void neverInDoubt() {
        String id = product.olivia().pay(PaymentBody.fresh()).expect(201).id();

        Answer refused = resolve(product.maria(), id, "NOT_TAKEN").problem(409, "not-in-doubt");

        assertThat(refused.json().getString("state")).isEqualTo("APPROVED");
    }

    @Test
    @DisplayName("I1 only a manager ends a doubt, an operator not even his own")
    void managersOnly() {
        String id = doubtful().id();

        resolve(product.olivia(), id, "TAKEN").problem(403, "not-allowed");
        resolve(product.adam(), id, "TAKEN").problem(403, "not-allowed");
        resolve(product.nobody(), id, "TAKEN").problem(401, "not-signed-in");
        product.olivia().post("in-doubt/" + id + "/owner", "{}").problem(403, "not-allowed");

        assertThat(inDoubt()).contains(id);
    }

    @Test
    @DisplayName("D2 C16 when it is known, the one who took it finds a follow-up, calls, and closes it")
    void followUp() {
        PaymentBody body = PaymentBody.fresh().with("/callId", PaymentBody.reference());
        Answer doubtful = doubtful(body);
        assertThat(followUp(product.olivia(), doubtful.id(), "DOUBT_ENDED")).as("not before it is known").isNull();
        resolve(product.maria(), doubtful.id(), "TAKEN").expect(200);

        JsonObject opened = followUp(product.olivia(), doubtful.id(), "DOUBT_ENDED");
        String path = "follow-ups/" + opened.getString("id");
        assertThat(opened.getString("owner")).isEqualTo("olivia");
        assertThat(opened.getString("nextStep")).isEqualTo("call-and-say-taken");
        assertThat(opened.getString("reference")).isEqualTo(body.referenceText());
        assertThat(opened.getString("callId")).isEqualTo(body.json().getString("callId"));
        assertThat(opened.getString("paymentState")).isEqualTo("APPROVED");
        assertThat(opened.getBoolean("overdue")).isFalse();
        assertThat(dueAfter(doubtful, opened)).isCloseTo(Duration.ofHours(24), Duration.ofSeconds(2));

        assertThat(product.oscar().get(path).problem(404, "not-found").text()).isEqualTo(product.oscar().get("follow-ups/F-99999999").text());
        product.oscar().post(path + "/closure", "{\"outcome\":\"CUSTOMER_TOLD\"}").problem(404, "not-found");
        product.adam().get(path).problem(403, "not-allowed");
        JsonObject noted = product.olivia().post(path + "/notes", "{\"note\":\"could not reach\"}").expect(200).json();
        assertThat(noted.getJsonArray("notes").getJsonObject(0).getString("note")).isEqualTo("could not reach");
        assertThat(noted.getString("state")).isEqualTo("OPEN");
        assertThat(product.olivia().post(path + "/closure", "{\"note\":\"card 4444333322221111\"}").problem(422, "invalid").wrongFields())
                .containsExactly("outcome", "note");

        JsonObject closed = product.olivia().post(path + "/closure", "{\"outcome\":\"CUSTOMER_TOLD\",\"note\":\"rang at four\"}").expect(200).json();
        assertThat(closed.getString("state")).isEqualTo("CLOSED");
        assertThat(closed.getString("closedBy")).isEqualTo("olivia");
        assertThat(closed.getString("outcome")).isEqualTo("CUSTOMER_TOLD");
        assertThat(closed.isNull("nextStep")).isTrue();
        assertThat(closed.getJsonArray("notes")).hasSize(2);
        product.olivia().post(path + "/closure", "{\"outcome\":\"CUSTOMER_TOLD\"}").problem(409, "already-closed");
        product.maria().post(path + "/notes", "{\"note\":\"too late\"}").problem(409, "already-closed");
    }

    @Test
    @DisplayName("C16 only a manager writes off, and says why; he can give it to somebody else before")
    void writtenOff() {
        String payment = doubtful().id();
        resolve(product.maria(), payment, "NOT_TAKEN").expect(200);
        JsonObject opened = followUp(product.maria(), payment, "DOUBT_ENDED");
        String path = "follow-ups/" + opened.getString("id");
        assertThat(opened.getString("nextStep")).isEqualTo("call-and-say-not-taken");

        product.olivia().post(path + "/closure", "{\"outcome\":\"WRITTEN_OFF\",\"note\":\"no answer\"}").problem(403, "no-right");
        product.olivia().post(path + "/owner", "{\"username\":\"oscar\"}").problem(403, "not-allowed");
        assertThat(product.maria().post(path + "/owner", "{\"username\":\"nobody-here\"}").problem(422, "invalid").wrongFields()).containsExactly("username");
        assertThat(product.maria().post(path + "/owner", "{\"username\":\"adam\"}").problem(422, "invalid").wrongFields()).containsExactly("username");
        assertThat(product.maria().post(path + "/owner", "{}").problem(422, "invalid").wrongFields()).containsExactly("username");
        product.maria().post(path + "/owner", "{\"username\":\"oscar\"}").expect(200);
        product.olivia().get(path).problem(404, "not-found");
        assertThat(product.oscar().get(path).expect(200).json().getString("owner")).isEqualTo("oscar");

        assertThat(product.maria().post(path + "/closure", "{\"outcome\":\"WRITTEN_OFF\"}").problem(422, "invalid").wrongFields()).containsExactly("note");
        JsonObject closed = product.maria().post(path + "/closure", "{\"outcome\":\"WRITTEN_OFF\",\"note\":\"moved away\"}").expect(200).json();
        assertThat(closed.getString("approvedBy")).isEqualTo("maria");
        assertThat(product.maria().get("audit?action=follow-up.closed&object=" + opened.getString("id")).expect(200).json().getJsonArray("items")).hasSize(1);
    }

    @Test
    @DisplayName("O2 an earlier one that was probably taken is looked at by any manager")
    void earlierTaken() {
        product.simulator().fault("duplicate-146");
        String payment = product.olivia().pay(PaymentBody.fresh()).expect(402, "REJECTED").id();

        JsonObject opened = followUp(product.maria(), payment, "EARLIER_TAKEN");

        assertThat(opened.isNull("owner")).isTrue();
        assertThat(opened.getString("nextStep")).isEqualTo("look-it-up");
        assertThat(followUp(product.olivia(), payment, "EARLIER_TAKEN")).as("it is not hers").isNull();
    }

    @Test
    @DisplayName("C16 who was told at once needs no follow-up")
    void noFollowUp() {
        String payment = product.olivia().pay(PaymentBody.fresh().amount("125.05")).expect(402, "DECLINED").id();

        for (JsonObject item : product.maria().get("follow-ups?limit=200").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class)) {
            assertThat(item.getString("paymentId")).isNotEqualTo(payment);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-doubt?limit=0", "in-doubt?limit=201", "in-doubt?cursor=!", "in-doubt?owner=olivia", "follow-ups?kind=LATE", "follow-ups?state=OVER",
        "follow-ups?cursor=!", "promises?limit=x"})
    @DisplayName("E8 a list asked for wrongly is a 422:")
    void badQuery(String path) {
        product.maria().get(path).problem(422, "invalid");
    }

    @Test
    @DisplayName("O2 the promises are one list, a payment moves in it from doubt to follow-up and out of it, and the totals are its sum")
    void promises() {
        String payment = doubtful(PaymentBody.fresh().card(Cards.visa())).id();
        JsonObject before = product.maria().get("promises?limit=200").expect(200).json();
        assertTotals(before);

        resolve(product.maria(), payment, "TAKEN").expect(200);
        JsonObject known = product.maria().get("promises?limit=200").expect(200).json();
        assertTotals(known);
        assertThat(count(known, "IN_DOUBT")).isEqualTo(count(before, "IN_DOUBT") - 1);
        assertThat(count(known, "FOLLOW_UP")).isEqualTo(count(before, "FOLLOW_UP") + 1);

        String followUp = followUp(product.olivia(), payment, "DOUBT_ENDED").getString("id");
        product.olivia().post("follow-ups/" + followUp + "/closure", "{\"outcome\":\"CUSTOMER_TOLD\"}").expect(200);
        JsonObject told = product.maria().get("promises?limit=200").expect(200).json();
        assertTotals(told);
        assertThat(told.getInt("count")).isEqualTo(known.getInt("count") - 1);
    }

    private static int count(JsonObject promises, String kind) {
        return promises.getJsonArray("totals").getValuesAs(JsonObject.class).stream().filter(line -> line.getString("kind").equals(kind))
                .mapToInt(line -> line.getInt("count")).sum();
    }

    /** A list that is whole adds up to its totals. */
    private static void assertTotals(JsonObject promises) {
        List<JsonObject> items = promises.getJsonArray("items").getValuesAs(JsonObject.class);
        List<JsonObject> lines = promises.getJsonArray("totals").getValuesAs(JsonObject.class);
        assertThat(lines.stream().mapToInt(line -> line.getInt("count")).sum()).isEqualTo(promises.getInt("count"));
        assertThat(items).hasSize(Math.min(200, promises.getInt("count")));
        if (items.size() == promises.getInt("count")) {
            assertThat(sum(lines, "sum")).isEqualByComparingTo(sum(items, "amount"));
        }
        items.forEach(item -> {
            assertThat(item.getString("nextStep")).isNotBlank();
            assertThat(item.getString("dueAt")).isNotBlank();
        });
    }

    private static BigDecimal sum(List<JsonObject> shapes, String name) {
        return shapes.stream().map(shape -> new BigDecimal(shape.getJsonObject(name).getString("value"))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
