package org.ccps.acceptance.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
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
@DisplayName("Refunds")
class RefundIT {

    private static final Duration DRAINED = Duration.ofSeconds(40);

    private final Product product;

    RefundIT(Product product) {
        this.product = product;
    }

    private Api marcus() {
        return product.as("marcus");
    }

    private String taken(String amount) {
        return product.olivia().pay(PaymentBody.fresh().amount(amount)).expect(201, "APPROVED").id();
    }

    private static JsonObjectBuilder body(String amount, String reason) {
        return Json.createObjectBuilder().add("amount", Json.createObjectBuilder().add("value", amount).add("currency", "AUD")).add("reason", reason);
    }

    private static Answer ask(Api user, String payment, String key, JsonObjectBuilder body) {
        var request = user.request("payments/" + payment + "/refunds").header("Content-Type", "application/json");
        return user.send((key == null ? request : request.header("Idempotency-Key", key)).POST(BodyPublishers.ofString(body.build().toString())).build());
    }

    private static Answer ask(Api user, String payment, String amount) {
        return ask(user, payment, PaymentBody.key(), body(amount, "customer-request"));
    }

    private static Answer authorise(Api manager, String refund, String password) {
        return manager.post("refunds/" + refund + "/authorisation", Json.createObjectBuilder().add("password", password).build().toString());
    }

    private static Answer authorise(Api manager, String refund) {
        return authorise(manager, refund, Product.PASSWORD);
    }

    private String refundable(String payment) {
        return product.maria().payment(payment).expect(200).json().getJsonObject("refundable").getString("value");
    }

    private JsonObject refund(String id) {
        return product.maria().get("refunds/" + id).expect(200).json();
    }

    private List<JsonObject> refundsOf(String payment) {
        return product.maria().get("payments/" + payment + "/refunds").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private String orderNumber(String payment) {
        return product.maria().payment(payment).json().getJsonArray("attempts").getJsonObject(0).getString("orderNumber");
    }

    /** What the simulator has refunded of a payment, or was asked to. */
    private List<Charge> refundMessages(String payment) {
        return product.simulator().ledger(orderNumber(payment)).stream().filter(charge -> charge.json().getInt("txnType") == 4).toList();
    }

    private long refundedMinor(String payment) {
        return refundMessages(payment).stream().filter(Charge::charged).mapToLong(Charge::amount).sum();
    }

    private List<JsonObject> records(String action, String object) {
        return product.maria().get("audit?limit=200&action=" + action + "&object=" + object).expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private static long minor(JsonObject refund) {
        return new BigDecimal(refund.getJsonObject("amount").getString("value")).movePointRight(2).longValueExact();
    }

    @Test
    @DisplayName("B1 B4 B8 an operator's request waits, moves nothing, and goes back to the payment's card when a manager authorises it")
    void operatorAsks() {
        String payment = taken("125.00");
        JsonObject original = product.maria().payment(payment).json();

        JsonObject asked = ask(product.olivia(), payment, "60.00").expect(202, "AWAITING_AUTHORISATION").json();

        String id = asked.getString("id");
        assertThat(id).matches("R-[0-9]+");
        assertThat(asked.getString("kind")).isEqualTo("REFUND");
        assertThat(asked.getString("paymentId")).isEqualTo(payment);
        assertThat(asked.getString("operator")).isEqualTo("olivia");
        assertThat(asked.getString("reason")).isEqualTo("customer-request");
        assertThat(asked.isNull("authorisedBy")).isTrue();
        assertThat(asked.getJsonArray("attempts")).isEmpty();
        assertThat(asked.getJsonObject("card")).isEqualTo(original.getJsonObject("card"));
        assertThat(Duration.between(OffsetDateTime.parse(asked.getString("takenAt")), OffsetDateTime.parse(asked.getString("lapsesAt")))).isEqualTo(Duration.ofHours(24));
        assertThat(refundMessages(payment)).isEmpty();
        assertThat(refundable(payment)).isEqualTo("65.00");

        JsonObject done = authorise(product.maria(), id).expect(201, "APPROVED").json();

        assertThat(done.getString("authorisedBy")).isEqualTo("maria");
        assertThat(done.getJsonObject("gateway").getString("transactionId")).isNotEqualTo(original.getJsonObject("gateway").getString("transactionId"));
        assertThat(refundMessages(payment)).singleElement().satisfies(message -> {
            assertThat(message.charged()).isTrue();
            assertThat(message.amount()).isEqualTo(6_000);
            assertThat(message.json().getString("originalTxnId")).isEqualTo(original.getJsonObject("gateway").getString("transactionId"));
            assertThat(message.json().getBoolean("cvvPresent")).isFalse();
            assertThat(message.json().getString("messageId")).isEqualTo(done.getJsonArray("attempts").getJsonObject(0).getString("messageId"));
        });
        assertThat(done.getJsonArray("attempts").getJsonObject(0).getString("orderNumber")).as("as it was sent").isEqualTo(orderNumber(payment));
        assertThat(refundable(payment)).isEqualTo("65.00");
        assertThat(records("refund.requested", id)).singleElement().satisfies(record -> assertThat(record.getString("actor")).isEqualTo("olivia"));
        assertThat(records("refund.authorised", id)).singleElement().satisfies(record -> {
            assertThat(record.getString("actor")).isEqualTo("maria");
            assertThat(record.getJsonObject("details").getString("askedBy")).isEqualTo("olivia");
            assertThat(record.getString("workstation")).isNotBlank();
        });
        assertThat(records("refund.concluded", id)).hasSize(1);
        authorise(marcus(), id).problem(409, "already-decided");
        assertThat(refundMessages(payment)).hasSize(1);
    }

    @Test
    @DisplayName("B4 a manager turns a request down: nothing moves, the balance is free")
    void turnedDown() {
        String payment = taken("100.00");
        String id = ask(product.olivia(), payment, "100.00").expect(202).id();

        product.maria().post("refunds/" + id + "/refusal", "{}").problem(422, "invalid");
        JsonObject refused = product.maria().post("refunds/" + id + "/refusal", "{\"reason\":\"The goods were used\"}").expect(200, "REFUSED").json();

        assertThat(refused.getJsonObject("refusal").getString("by")).isEqualTo("maria");
        assertThat(refused.getJsonObject("refusal").getString("reason")).isEqualTo("The goods were used");
        assertThat(refundable(payment)).isEqualTo("100.00");
        assertThat(refundMessages(payment)).isEmpty();
        authorise(marcus(), id).problem(409, "already-decided");
        product.maria().post("refunds/" + id + "/refusal", "{\"reason\":\"Once more\"}").problem(409, "already-decided");
        product.olivia().get("refunds/" + id).expect(200, "REFUSED");
    }

    @Test
    @DisplayName("B6 a manager refunds alone up to the limit, in one or in many; above it another one authorises")
    void managerAlone() {
        String payment = taken("3000.00");

        JsonObject alone = ask(product.maria(), payment, "1000.00").expect(201, "APPROVED").json();
        assertThat(alone.getString("authorisedBy")).isEqualTo("maria");
        assertThat(alone.getInt("managersNeeded")).isZero();
        String second = ask(product.maria(), payment, "1.00").expect(202, "AWAITING_AUTHORISATION").id();
        authorise(product.maria(), second).problem(403, "own-request");
        authorise(marcus(), second).expect(201, "APPROVED");
        ask(marcus(), payment, "999.00").expect(201, "APPROVED");

        String other = taken("1500.00");
        String above = ask(product.maria(), other, "1000.01").expect(202, "AWAITING_AUTHORISATION").id();
        authorise(product.maria(), above).problem(403, "own-request");
        assertThat(refundMessages(other)).isEmpty();
        // the simulator approves by its cents, and the amount stays what it is
        authorise(marcus(), above).expect(402);
        assertThat(refundable(other)).isEqualTo("1500.00");
    }

    @Test
    @DisplayName("B6 above the second limit two managers authorise, and one cannot be both")
    void twoManagersNeeded() {
        String payment = taken("20000.00");
        String id = ask(product.olivia(), payment, "15000.00").expect(202).id();

        JsonObject first = authorise(product.maria(), id).expect(202, "AWAITING_AUTHORISATION").json();
        assertThat(first.getInt("managersNeeded")).isEqualTo(2);
        assertThat(refundMessages(payment)).isEmpty();
        authorise(product.maria(), id).problem(403, "own-request");
        JsonObject done = authorise(marcus(), id).expect(201, "APPROVED").json();

        assertThat(done.getString("authorisedBy")).isEqualTo("maria");
        assertThat(done.getString("secondAuthorisedBy")).isEqualTo("marcus");
        assertThat(records("refund.authorised", id)).hasSize(2);
        assertThat(refundedMinor(payment)).isEqualTo(1_500_000);
    }

    @Test
    @DisplayName("B5 B7 every way round dual control is refused, moves nothing, and is on record")
    void waysRound() {
        String payment = taken("2000.00");
        String id = ask(product.olivia(), payment, "60.00").expect(202).id();

        authorise(product.olivia(), id).problem(403, "not-allowed");
        authorise(product.oscar(), id).problem(403, "not-allowed");
        authorise(product.adam(), id).problem(403, "not-allowed");
        product.adam().post("refunds/" + id + "/refusal", "{\"reason\":\"tidying up\"}").problem(403, "not-allowed");
        product.olivia().post("refunds/" + id + "/refusal", "{\"reason\":\"tidying up\"}").problem(403, "not-allowed");
        authorise(product.nobody(), id).problem(401, "not-signed-in");
        authorise(product.maria(), id, "not it").problem(403, "wrong-password");
        product.maria().post("refunds/" + id + "/authorisation", "{}").problem(422, "invalid");
        product.maria().post("refunds/" + id + "/authorisation", "{\"password\":\"" + Product.PASSWORD + "\",\"authorisedBy\":\"marcus\"}").problem(422, "invalid");
        product.maria().post("refunds/" + id + "/authorisation",
                "{\"password\":\"" + Product.PASSWORD + "\",\"expectedRefundable\":{\"value\":\"2000.00\",\"currency\":\"AUD\"}}").problem(409, "refundable-changed");
        authorise(product.maria(), payment).problem(404, "not-found");
        authorise(product.maria(), "R-99999999").problem(404, "not-found");

        assertThat(refund(id).getString("state")).isEqualTo("AWAITING_AUTHORISATION");
        assertThat(refundMessages(payment)).isEmpty();
        List<JsonObject> tries = records("refund.refused", id);
        assertThat(tries).extracting(record -> record.getString("actor") + " " + record.getJsonObject("details").getString("code")).contains("olivia not-allowed",
                "oscar not-allowed", "adam not-allowed", "maria wrong-password", "maria refundable-changed");
        assertThat(tries).allSatisfy(record -> assertThat(record.getString("workstation")).isNotBlank());

        authorise(product.maria(), id).expect(201, "APPROVED");
        String own = ask(product.maria(), payment, "1001.00").expect(202).id();
        authorise(product.maria(), own).problem(403, "own-request");
        assertThat(records("refund.refused", own)).anySatisfy(record -> assertThat(record.getJsonObject("details").getString("code")).isEqualTo("own-request"));
        assertThat(refundMessages(payment)).hasSize(1);
    }

    private <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : pool.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdown();
        }
    }

    @Test
    @DisplayName("B4 two managers at once: one authorisation, one refund")
    void twoManagersAtOnce() throws Exception {
        String payment = taken("100.00");
        String id = ask(product.olivia(), payment, "100.00").expect(202).id();
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            calls.add(() -> authorise(product.maria(), id));
            calls.add(() -> authorise(marcus(), id));
        }

        List<Answer> answers = atOnce(calls);

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 201)).allSatisfy(answer -> answer.problem(409, "already-decided"));
        assertThat(records("refund.authorised", id)).hasSize(1);
        assertThat(refundMessages(payment)).hasSize(1);
    }

    @Test
    @DisplayName("B2 however many ask at once, and whatever becomes of them, what is refunded and what is open never passes the payment")
    void neverMoreThanThePayment() throws Exception {
        String payment = taken("100.00");
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            Api user = List.of(product.olivia(), product.maria(), marcus()).get(number % 3);
            calls.add(() -> {
                Answer asked = ask(user, payment, "60.00");
                return asked.status() == 202 && asked.json().getString("state").equals("AWAITING_AUTHORISATION") ? authorise(product.maria(), asked.id()) : asked;
            });
        }
        List<Answer> answers = atOnce(calls);
        assertThat(answers.stream().filter(answer -> answer.status() < 300)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() >= 300)).allSatisfy(answer -> assertThat(answer.status()).as(answer.text()).isIn(409, 422));
        holds(payment);
        assertThat(refundable(payment)).isEqualTo("40.00");

        List<Callable<Answer>> small = new ArrayList<>();
        for (int number = 0; number < 150; number++) {
            int which = number;
            small.add(() -> {
                if (which % 20 == 5) {
                    product.simulator().fault("close-after-charge");
                }
                if (which % 50 == 20) {
                    product.simulator().outage(true);
                } else if (which % 50 == 40) {
                    product.simulator().outage(false);
                }
                return ask(which % 2 == 0 ? product.maria() : marcus(), payment, "1.00");
            });
        }
        atOnce(small);
        holds(payment);
        product.simulator().noFaults();
        product.simulator().outage(false);
        product.linkIs("UP");
        Await.until("nothing of it waits", DRAINED, () -> refundsOf(payment).stream().noneMatch(refund -> List.of("DEFERRED", "SENDING").contains(refund.getString("state"))));
        holds(payment);
        assertThat(refundsOf(payment).stream().filter(refund -> refund.getString("state").equals("IN_DOUBT"))).isNotEmpty();
        for (int number = 0; number < 60; number++) {
            ask(product.maria(), payment, "1.00");
        }
        holds(payment);
        assertThat(refundable(payment)).isEqualTo("0.00");
        ask(product.maria(), payment, "0.01").problem(422, "exceeds-refundable");
    }

    /** The ledger is the truth about what was refunded; what is open may still be. */
    private void holds(String payment) {
        List<JsonObject> refunds = refundsOf(payment);
        long reserved = refunds.stream().filter(refund -> List.of("AWAITING_AUTHORISATION", "SENDING", "DEFERRED", "IN_DOUBT", "APPROVED").contains(refund.getString("state")))
                .mapToLong(RefundIT::minor).sum();
        long waiting = refunds.stream().filter(refund -> List.of("AWAITING_AUTHORISATION", "DEFERRED").contains(refund.getString("state"))).mapToLong(RefundIT::minor).sum();
        assertThat(reserved).isLessThanOrEqualTo(10_000);
        assertThat(refundedMinor(payment) + waiting).isLessThanOrEqualTo(10_000);
        List<String> messages = refundMessages(payment).stream().map(charge -> charge.json().getString("messageId")).toList();
        assertThat(messages).as("nothing is sent twice").doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("B2 D2 a lost answer leaves it in doubt: it is never sent again, keeps its part, and a manager ends it")
    void inDoubt() {
        String payment = taken("100.00");
        product.simulator().fault("close-after-charge");
        JsonObject lost = ask(product.maria(), payment, "60.00").expect(202, "IN_DOUBT").json();
        String id = lost.getString("id");

        assertThat(refundable(payment)).isEqualTo("40.00");
        ask(product.maria(), payment, "60.00").problem(422, "exceeds-refundable");
        product.simulator().fault("response-134");
        JsonObject next = ask(product.maria(), payment, "40.00").expect(202, "IN_DOUBT").json();
        assertThat(next.getString("cause")).isEqualTo("refund-maybe-done");
        assertThat(refundable(payment)).isEqualTo("0.00");
        assertThat(refundMessages(payment)).hasSize(2);

        assertThat(product.maria().get("in-doubt?limit=10").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class))
                .anySatisfy(item -> assertThat(item.getString("id")).isEqualTo(id));
        product.maria().post("in-doubt/" + next.getString("id") + "/resolution", "{\"outcome\":\"NOT_TAKEN\",\"evidence\":\"No hit in the portal\"}").expect(200, "NOT_TAKEN");
        product.maria().post("in-doubt/" + id + "/resolution", "{\"outcome\":\"TAKEN\",\"evidence\":\"Seen in the portal\",\"gatewayTransactionId\":\"712345\"}")
                .expect(200, "APPROVED");
        assertThat(refundable(payment)).isEqualTo("40.00");
        assertThat(product.maria().get("follow-ups?kind=DOUBT_ENDED&limit=50").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class)).anySatisfy(item -> {
            assertThat(item.isNull("refundId") ? "" : item.getString("refundId")).isEqualTo(id);
            assertThat(item.getString("nextStep")).isEqualTo("call-and-say-refunded");
        });
    }

    @Test
    @DisplayName("B2 code 134 after a person has called a lost one not made leaves it in doubt, and keeps its part")
    void maybeMade() {
        String payment = taken("100.00");
        product.simulator().fault("close-after-charge");
        String lost = ask(product.maria(), payment, "60.00").expect(202, "IN_DOUBT").id();
        product.maria().post("in-doubt/" + lost + "/resolution", "{\"outcome\":\"NOT_TAKEN\",\"evidence\":\"No hit in the portal\"}").expect(200, "NOT_TAKEN");

        JsonObject next = ask(product.maria(), payment, "60.00").expect(202, "IN_DOUBT").json();

        assertThat(next.getString("cause")).isEqualTo("refund-maybe-done");
        assertThat(refundable(payment)).isEqualTo("40.00");
        assertThat(refundedMinor(payment)).isEqualTo(6_000);
    }

    @Test
    @DisplayName("B2 D8 the bank's approval of a refund that a manager called not made counts: no more than the rest can be refunded")
    void contradicted() {
        String payment = taken("100.00");
        product.simulator().fault("late-answer", 6_000);
        String lost = ask(product.maria(), payment, "40.00").expect(202, "IN_DOUBT").id();
        product.maria().post("in-doubt/" + lost + "/resolution", "{\"outcome\":\"NOT_TAKEN\",\"evidence\":\"No hit in the portal\"}").expect(200, "NOT_TAKEN");

        Await.until("its part is reserved again", Duration.ofSeconds(30), () -> refundable(payment).equals("60.00"));

        assertThat(refund(lost).getString("state")).isEqualTo("NOT_TAKEN");
        assertThat(refund(lost).getString("say")).contains("may have been made already");
        ask(product.maria(), payment, "60.01").problem(422, "exceeds-refundable");
    }

    @Test
    @DisplayName("D10 what the bank approved after a manager had called it not taken is given back by a manager in one step, once")
    void strayApproval() {
        product.simulator().fault("late-answer", 6_000);
        Answer doubtful = product.olivia().pay(PaymentBody.fresh().amount("80.00")).expect(202, "IN_DOUBT");
        String payment = doubtful.id();
        ask(product.maria(), payment, "80.00").expect(202);
        product.maria().post("in-doubt/" + payment + "/resolution", "{\"outcome\":\"NOT_TAKEN\",\"evidence\":\"No hit in the portal\"}").expect(200, "NOT_TAKEN");
        Await.until("the approval has come", Duration.ofSeconds(30), () -> refundable(payment).equals("80.00"));

        ask(product.maria(), payment, "80.01").problem(422, "exceeds-refundable");
        ask(product.maria(), payment, "80.00").expect(201, "APPROVED");

        assertThat(refundable(payment)).isEqualTo("0.00");
        ask(product.maria(), payment, "0.01").problem(422, "exceeds-refundable");
        assertThat(refundedMinor(payment)).isEqualTo(8_000);
        product.olivia().payment(payment).expect(200, "NOT_TAKEN");
    }

    @Test
    @DisplayName("B1 G3 what a person called taken without the gateway's id is not refundable, everybody is told why, and an imported report adds the id")
    void withoutGatewayId() {
        product.simulator().fault("close-after-charge");
        JsonObject doubtful = product.olivia().pay(PaymentBody.fresh().amount("80.00")).expect(202, "IN_DOUBT").json();
        String payment = doubtful.getString("id");
        String asked = ask(product.olivia(), payment, "30.00").expect(202, "AWAITING_AUTHORISATION").id();
        product.maria().post("in-doubt/" + payment + "/resolution", "{\"outcome\":\"TAKEN\",\"evidence\":\"Seen in the portal\"}").expect(200, "APPROVED");

        assertThat(refundable(payment)).isEqualTo("0.00");
        for (Answer refused : List.of(ask(product.maria(), payment, "80.00"), ask(product.olivia(), payment, "10.00"), authorise(product.maria(), asked))) {
            JsonObject problem = refused.problem(422, "not-refundable").json();
            assertThat(problem.getString("reason")).isEqualTo("no-gateway-id");
            assertThat(problem.getString("detail")).contains("transaction id").contains("report");
        }
        assertThat(refundMessages(payment)).isEmpty();

        Charge charge = product.simulator().ledger(orderNumber(payment)).get(0);
        String report = "Transaction ID,Transaction Reference,Date,Card,Amount,Currency,Response Code,Result Text,Type\n" + String.join(",", charge.json().getString("txnId"),
                charge.orderNumber(), charge.json().getString("receivedAt"), "444433...111", "80.00", "AUD", "00", "Approved", "Payment") + "\n";
        product.maria().send(product.maria().request("reconciliations?fileName=day.csv").header("Content-Type", "text/csv").POST(BodyPublishers.ofString(report)).build()).expect(202);
        Await.until("the line has named the payment", Duration.ofSeconds(60), () -> refundable(payment).equals("50.00"));

        assertThat(records("gateway.id-learnt", payment)).singleElement().satisfies(record -> assertThat(record.getString("actor")).isEqualTo("maria"));
        authorise(product.maria(), asked).expect(201, "APPROVED");
        assertThat(refundMessages(payment)).singleElement()
                .satisfies(message -> assertThat(message.json().getString("originalTxnId")).isEqualTo(charge.json().getString("txnId")));
    }

    @Test
    @DisplayName("B2 code 134 with nothing in doubt rejects, and frees its part")
    void spent() {
        String payment = taken("100.00");
        product.simulator().fault("response-134");

        ask(product.maria(), payment, "60.00").expect(402, "REJECTED");

        assertThat(refundable(payment)).isEqualTo("100.00");
    }

    @Test
    @DisplayName("C7 while the link is down an authorised refund is stored by the right of the one who asked, and sent once when it is back")
    void deferred() {
        String payment = taken("100.00");
        String id = ask(product.olivia(), payment, "60.00").expect(202).id();
        product.simulator().outage(true);

        JsonObject stored = authorise(product.maria(), id).expect(202, "DEFERRED").json();

        assertThat(stored.getString("authorisedBy")).isEqualTo("maria");
        assertThat(refundable(payment)).isEqualTo("40.00");
        assertThat(product.maria().get("deferred?limit=20").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class))
                .anySatisfy(item -> assertThat(item.getString("id")).isEqualTo(id));
        product.maria().post("deferred/" + id + "/hold", "{\"reason\":\"waiting for a call\"}").expect(200, "DEFERRED");
        assertThat(refund(id).getBoolean("held")).isTrue();
        product.maria().post("deferred/" + id + "/release", "{}").expect(200, "DEFERRED");
        ask(marcus(), payment, "10.00").expect(202, "DEFERRED");
        product.simulator().outage(false);
        Await.until("both are refunded", DRAINED, () -> refundsOf(payment).stream().allMatch(refund -> refund.getString("state").equals("APPROVED")));

        assertThat(refundMessages(payment)).hasSize(2).allMatch(Charge::charged);
        assertThat(refundedMinor(payment)).isEqualTo(7_000);
        assertThat(records("refund.taken-from-store", id)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"response-145", "status-504"})
    @DisplayName("C7 C11 C12 a stored refund that was turned away once waits again and is made once, and is not taken for one in doubt:")
    void turnedAwayOnce(String mode) {
        String payment = taken("100.00");
        product.simulator().outage(true);
        product.linkIs("DOWN");
        String id = ask(marcus(), payment, "10.00").expect(202, "DEFERRED").id();
        product.simulator().fault(mode);

        product.simulator().outage(false);
        Await.until("it is refunded", DRAINED, () -> refund(id).getString("state").equals("APPROVED"));

        assertThat(refund(id).getJsonArray("attempts").getValuesAs(JsonObject.class)).extracting(attempt -> attempt.getString("outcome"))
                .containsExactly(mode.equals("status-504") ? "REJECTED" : "NOT_SENT", "APPROVED");
        assertThat(refundMessages(payment)).filteredOn(Charge::charged).hasSize(1);
    }

    @Test
    @DisplayName("C7 when the one who asked may not defer refunds it is a 503, and the request goes on waiting")
    void noRight() {
        String payment = product.oscar().pay(PaymentBody.fresh().amount("100.00")).expect(201).id();
        String id = ask(product.oscar(), payment, "60.00").expect(202).id();
        product.simulator().outage(true);

        Answer refused = authorise(product.maria(), id).problem(503, "gateway-unavailable");
        assertThat(refused.json().getString("reason")).isEqualTo("no-right");
        assertThat(refund(id).getString("state")).isEqualTo("AWAITING_AUTHORISATION");
        authorise(product.maria(), id).problem(503, "gateway-unavailable");
        assertThat(refundable(payment)).isEqualTo("40.00");
        product.simulator().outage(false);
        product.linkIs("UP");

        authorise(marcus(), id).expect(201, "APPROVED");
        assertThat(refundMessages(payment)).hasSize(1);
    }

    @Test
    @DisplayName("B14 a refund of a deferred payment is held; when the payment is cancelled it is not needed, and nothing is sent")
    void notNeeded() {
        product.simulator().outage(true);
        String payment = product.olivia().pay(PaymentBody.fresh().amount("100.00")).expect(202, "DEFERRED").id();

        String id = ask(product.olivia(), payment, "100.00").expect(202, "AWAITING_AUTHORISATION").id();
        authorise(product.maria(), id).problem(409, "payment-not-known");
        product.maria().post("deferred/" + payment + "/withdrawal", "{\"reason\":\"customer told\"}").expect(200, "WITHDRAWN");

        JsonObject ended = product.olivia().get("refunds/" + id).expect(200, "REFUSED").json();
        assertThat(ended.getJsonObject("refusal").getString("cause")).isEqualTo("not-needed");
        assertThat(records("refund.not-needed", id)).hasSize(1);
        ask(product.olivia(), payment, "100.00").problem(422, "not-refundable");
        assertThat(product.simulator().ledger().stream().filter(charge -> charge.json().getInt("txnType") == 4)
                .noneMatch(charge -> charge.orderNumber().contains(payment.substring(2)))).isTrue();
    }

    @Test
    @DisplayName("B14 when the deferred payment is approved its refund can be authorised")
    void neededAfterAll() {
        product.simulator().outage(true);
        String payment = product.olivia().pay(PaymentBody.fresh().amount("100.00")).expect(202, "DEFERRED").id();
        String id = ask(product.maria(), payment, "100.00").expect(202, "AWAITING_AUTHORISATION").id();
        product.simulator().outage(false);
        Await.until("the payment is taken", DRAINED, () -> product.maria().payment(payment).json().getString("state").equals("APPROVED"));

        authorise(product.maria(), id).problem(403, "own-request");
        authorise(marcus(), id).expect(201, "APPROVED");
        assertThat(refundable(payment)).isEqualTo("0.00");
    }

    @Test
    @DisplayName("B9 one request at a time, unless it is for all that is left and says why")
    void pending() {
        String payment = taken("100.00");
        String first = ask(product.olivia(), payment, "60.00").expect(202).id();

        Answer second = ask(product.olivia(), payment, "10.00").problem(409, "refund-pending");
        assertThat(second.json().getString("refundId")).isEqualTo(first);
        ask(product.maria(), payment, "40.00").problem(409, "refund-pending");
        ask(product.olivia(), payment, PaymentBody.key(), body("10.00", "other").add("note", "forgot these")).problem(409, "refund-pending");
        ask(product.olivia(), payment, PaymentBody.key(), body("40.00", "other").add("note", "the rest comes back as well")).expect(202, "AWAITING_AUTHORISATION");

        assertThat(refundable(payment)).isEqualTo("0.00");
    }

    @Test
    @DisplayName("B2 B3 what has changed, what is too much and what was never taken is refused, with the amount that is left")
    void refusals() {
        String payment = taken("100.00");
        ask(product.maria(), payment, "30.00").expect(201);
        JsonObject seenBefore = Json.createObjectBuilder().add("value", "100.00").add("currency", "AUD").build();

        Answer changed = ask(product.olivia(), payment, PaymentBody.key(), body("50.00", "duplicate").add("expectedRefundable", seenBefore)).problem(409, "refundable-changed");
        assertThat(changed.json().getString("refundable")).isEqualTo("70.00");
        assertThat(ask(product.olivia(), payment, "70.01").problem(422, "exceeds-refundable").json().getString("refundable")).isEqualTo("70.00");
        String declined = product.olivia().pay(PaymentBody.fresh().amount("100.51")).expect(402).id();
        ask(product.olivia(), declined, "100.51").problem(422, "not-refundable");
        ask(product.oscar(), payment, "10.00").problem(404, "not-found");
        ask(product.olivia(), "P-99999999", "10.00").problem(404, "not-found");
        ask(product.adam(), payment, "10.00").problem(403, "not-allowed");
        ask(product.nobody(), payment, "10.00").problem(401, "not-signed-in");
        assertThat(refundMessages(payment)).hasSize(1);
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(arguments(Json.createObjectBuilder(), List.of("amount", "amount.currency", "reason")),
                arguments(body("0.00", "duplicate"), List.of("amount")), arguments(body("1.001", "duplicate"), List.of("amount")),
                arguments(body("10.00", "because"), List.of("reason")), arguments(body("10.00", "duplicate").add("card", "4444333322221111"), List.of("card")),
                arguments(body("10.00", "other").add("note", "card 4444 3333 2222 1111"), List.of("note")),
                arguments(body("10.00", "other").add("expectedRefundable", Json.createObjectBuilder().add("value", "x").add("currency", "AUD")), List.of("expectedRefundable")));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badBodies")
    @DisplayName("B13 E8 a request that lacks something is a 422 that names it:")
    void badRequests(JsonObjectBuilder body, List<String> fields) {
        String payment = taken("100.00");

        Answer refused = ask(product.olivia(), payment, PaymentBody.key(), body).problem(422, "invalid");

        assertThat(refused.wrongFields()).containsExactlyElementsOf(fields);
        refused.holdsNothingOf("4444333322221111");
        assertThat(refundable(payment)).isEqualTo("100.00");
    }

    @Test
    @DisplayName("E2 E5 the same key gives the same refund, another content is refused, and a refusal does not burn it")
    void keys() throws Exception {
        String payment = taken("100.00");
        String key = PaymentBody.key();
        ask(product.maria(), payment, null, body("10.00", "duplicate")).problem(400, "key-missing");
        ask(product.maria(), payment, key, body("0.00", "duplicate")).problem(422, "invalid");
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            calls.add(() -> ask(product.maria(), payment, key, body("10.00", "duplicate")));
        }

        List<Answer> answers = atOnce(calls);

        assertThat(answers.stream().filter(answer -> answer.status() == 201 && !answer.replayed())).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 201)).allSatisfy(answer -> answer.problem(409, "in-progress"));
        Answer again = ask(product.maria(), payment, key, body("10.00", "duplicate")).expect(201, "APPROVED");
        assertThat(again.replayed()).isTrue();
        ask(product.maria(), payment, key, body("11.00", "duplicate")).problem(422, "key-reused");
        product.maria().pay(key, PaymentBody.fresh()).problem(422, "key-reused");
        ask(marcus(), payment, key, body("10.00", "duplicate")).expect(201);
        assertThat(refundMessages(payment)).hasSize(2);
    }

    @Test
    @DisplayName("E5 a 503 does not burn the key")
    void keyAfterUnavailable() {
        String payment = product.oscar().pay(PaymentBody.fresh().amount("100.00")).expect(201).id();
        String id = ask(product.oscar(), payment, "10.00").expect(202).id();
        product.simulator().outage(true);
        authorise(product.maria(), id).problem(503, "gateway-unavailable");
        product.simulator().outage(false);
        product.linkIs("UP");

        authorise(product.maria(), id).expect(201, "APPROVED");
    }

    @Test
    @DisplayName("H9 operators see their own refunds, managers all")
    void visibility() {
        String payment = taken("100.00");
        String id = ask(product.olivia(), payment, "60.00").expect(202).id();

        product.oscar().get("refunds/" + id).problem(404, "not-found");
        assertThat(product.oscar().get("refunds?limit=200").expect(200).text()).doesNotContain("\"" + id + "\"");
        assertThat(product.oscar().get("payments/" + payment + "/refunds").expect(200).json().getJsonArray("items")).isEmpty();
        assertThat(product.olivia().get("refunds?state=AWAITING_AUTHORISATION&limit=200").expect(200).text()).contains("\"" + id + "\"");
        assertThat(marcus().get("refunds?state=AWAITING_AUTHORISATION&limit=200").expect(200).text()).contains("\"" + id + "\"");
        assertThat(marcus().get("refunds?state=APPROVED&limit=200").expect(200).text()).doesNotContain("\"" + id + "\"");
        product.adam().get("refunds/" + id).problem(403, "not-allowed");
        product.maria().get("refunds?state=PERHAPS").problem(422, "invalid");
        assertThat(product.maria().get("promises?limit=200").expect(200).text()).contains("\"" + id + "\"");
    }

    @Test
    @DisplayName("B15 H5 the report has operators, managers and reasons, as JSON and as a file without formulas")
    void report() {
        String payment = taken("100.00");
        ask(product.maria(), payment, "30.00").expect(201);
        authorise(product.maria(), ask(product.olivia(), payment, "10.00").expect(202).id()).expect(201);

        JsonObject report = product.maria().get("reports/refunds").expect(200).json();
        assertThat(report.getJsonArray("operators").getValuesAs(JsonObject.class)).anySatisfy(line -> {
            assertThat(line.getString("operator")).isEqualTo("olivia");
            assertThat(line.getInt("selfTaken")).isPositive();
            assertThat(line.getString("countPercent")).isNotBlank();
        });
        assertThat(report.getJsonArray("managers").getValuesAs(JsonObject.class)).anySatisfy(line -> {
            assertThat(line.getString("manager")).isEqualTo("maria");
            assertThat(line.getInt("alone")).isPositive();
        });
        Answer file = product.maria().get("reports/refunds?format=CSV").expect(200);
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.text()).contains("operator,olivia,AUD,").doesNotContainPattern("(?m)(^|,)[=+@-]");
        product.olivia().get("reports/refunds").problem(403, "not-allowed");
        product.adam().get("reports/refunds").problem(403, "not-allowed");
    }
}
