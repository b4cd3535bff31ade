package org.ccps.acceptance.deferral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.AtOnce;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.Cards;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Simulator.Charge;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Draining")
class DrainIT {

    private static final String REASON = "{\"reason\":\"the customer was told\"}";

    private static final Set<String> ACTIVE = Set.of("STARTED", "STOPPING");

    private static Product product;
    private static Store store;

    @BeforeAll
    static void start() {
        product = Product.start(Map.of("drain.ratePerSecond", "1000", "deferral.operatorItems", "10000", "deferral.operatorMax", "10000000.00",
                "deferral.cardItems", "1000", "deferral.cardMax", "1000000.00", "deferral.merchantItems", "10000", "deferral.merchantMax", "10000000.00",
                "deferral.totalItems", "10000", "deferral.totalMax", "10000000.00"));
        store = new Store(product);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @BeforeEach
    void calm() {
        product.calm();
        store.empty();
        // what a person has stopped or given up begins by a person only
        Await.until("nothing drains", Duration.ofSeconds(60), () -> store.runs().stream().noneMatch(run -> ACTIVE.contains(run.getString("status"))));
        long last = store.lastRun();
        if (store.runs().stream().limit(1).anyMatch(run -> !run.getString("status").equals("COMPLETED"))) {
            product.adam().post("jobs/drain/executions", "{}").expect(201);
            store.endedRunAfter(last);
        }
        product.simulator().emptyLedger();
    }

    private static List<String> deferred(int count) {
        List<String> ids = new ArrayList<>();
        for (int payment = 0; payment < count; payment++) {
            ids.add(store.defer(PaymentBody.fresh()));
        }
        return ids;
    }

    private static List<String> states(Collection<String> ids) {
        return store.ended(ids).stream().map(payment -> payment.getString("state")).toList();
    }

    // -- order

    @Test
    @DisplayName("C13 several senders keep the order of each card, whatever each of its items comes to")
    void orderOfEachCard() {
        store.linkDown();
        Map<String, String> cards = new HashMap<>();
        Map<String, List<String>> stored = new LinkedHashMap<>();
        List<PaymentBody> bodies = Stream.generate(PaymentBody::fresh).limit(8).toList();
        for (int round = 0; round < 6; round++) {
            for (PaymentBody body : bodies) {
                // some are approved, some declined
                String id = store.defer(body.of(PaymentBody.reference()).amount((10 + round) + (round % 3 == 1 ? ".05" : ".00")));
                stored.computeIfAbsent(body.number(), none -> new ArrayList<>()).add(id);
                cards.put(id, body.number());
            }
        }
        product.simulator().latency(5, 120);

        store.linkUp();
        states(cards.keySet());

        Map<String, List<String>> sent = new HashMap<>();
        for (Charge charge : product.simulator().ledger()) {
            String id = "P-" + charge.orderNumber().split("-")[1];
            sent.computeIfAbsent(cards.get(id), none -> new ArrayList<>()).add(id);
        }
        assertThat(sent).isEqualTo(stored);
    }

    @Test
    @DisplayName("C10 a live payment goes through while much is drained")
    void liveBesideIt() {
        store.linkDown();
        List<String> waiting = deferred(60);
        product.simulator().latency(100);
        store.linkUp();
        Await.until("it drains", Duration.ofSeconds(15), () -> product.simulator().ledger().size() > 3);

        for (int payment = 0; payment < 3; payment++) {
            long begun = System.nanoTime();
            product.olivia().pay(PaymentBody.fresh()).expect(201, "APPROVED");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        }

        assertThat(store.waiting()).as("it was still draining").isNotEmpty();
        assertThat(states(waiting)).containsOnly("APPROVED");
        store.chargedAtMostOnce(waiting);
    }

    // -- one bad item never holds the others up

    /** Section 7.2 of the facts: what each observation proves. None of these stops a drain. */
    private static final Map<String, String> FAULTS = new LinkedHashMap<>();

    static {
        for (String mode : List.of("hang-after-charge", "late-answer", "close-after-charge", "half-answer", "garbage", "empty-body", "http-500", "wrong-message-id",
                "wrong-amount", "close-before-processing", "response-09", "response-10", "response-68", "response-96", "response-113", "response-153",
                "response-999", "response-124-charged", "status-513", "status-524", "status-599")) {
            FAULTS.put(mode, "IN_DOUBT");
        }
        for (String mode : List.of("duplicate-146", "response-94", "response-101", "response-144", "status-516", "status-517", "status-577")) {
            FAULTS.put(mode, "REJECTED");
        }
        for (String mode : List.of("response-05", "response-51")) {
            FAULTS.put(mode, "DECLINED");
        }
    }

    @Test
    @DisplayName("C11 D2 each fault leads to the state that it proves, is sent once, and the next item of the same card goes")
    void everyFault() {
        store.linkDown();
        PaymentBody body = PaymentBody.fresh();
        Map<String, String> modes = new LinkedHashMap<>();
        for (String mode : FAULTS.keySet()) {
            modes.put(store.defer(body.of(PaymentBody.reference()).amount("10.00")), mode);
            if (mode.equals("late-answer")) {
                product.simulator().fault(mode, 3_000);
            } else {
                product.simulator().fault(mode);
            }
        }
        String last = store.defer(body.of(PaymentBody.reference()));

        store.linkUp();

        store.becomes(last, "APPROVED");
        for (Map.Entry<String, String> item : modes.entrySet()) {
            JsonObject payment = store.payment(item.getKey());
            String expected = FAULTS.get(item.getValue());
            if (item.getValue().equals("late-answer")) {
                payment = store.becomes(item.getKey(), "APPROVED");
                expected = "APPROVED";
            }
            assertThat(payment.getString("state")).as(item.getValue()).isEqualTo(expected);
            assertThat(payment.getJsonArray("attempts")).as(item.getValue()).hasSize(1);
            assertThat(product.simulator().ledgerOf(payment)).as(item.getValue()).hasSize(item.getValue().equals("close-before-processing") ? 0 : 1);
        }
        store.chargedAtMostOnce(modes.keySet());
        assertThat(store.waiting()).isEmpty();
    }

    // -- what stops it

    /** The first three are about us: only a good Echo, or a person, opens the way again. */
    static Stream<Arguments> stops() {
        return Stream.of(arguments("status-504", "credentials"), arguments("status-550", "credentials"), arguments("status-595", "disabled"),
                arguments("status-545", "maintenance"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("stops")
    @DisplayName("C12 what the gateway says of us or of itself stops the drain after one message, and everything waits until it is mended:")
    void stoppedAfterOne(String mode, String cause) {
        store.linkDown();
        List<String> waiting = deferred(6);
        product.simulator().fault(mode, 1_000, true);
        product.simulator().outage(false);
        Await.until("the Echo has met it", Duration.ofSeconds(20), () -> product.adam().get("link").json(),
                link -> link.getString("state").equals("DOWN") && link.getString("cause", "").equals(cause));
        assertThat(product.simulator().ledger()).isEmpty();

        JsonObject run = drainedUntilSent(1);

        assertThat(run.getString("status")).isEqualTo("COMPLETED");
        assertThat(run.getString("cause")).isEqualTo("link-" + cause);
        assertThat(product.linkIs("DOWN").json().getString("cause")).isEqualTo(cause);
        assertThat(product.simulator().ledger()).hasSize(1);
        assertThat(store.waiting()).hasSize(6);
        assertThat(store.waiting().stream().mapToInt(payment -> payment.getJsonArray("attempts").size()).sum()).isEqualTo(1);
        // an administrator finds it unmended, and one more message goes
        drainedUntilSent(2);
        assertThat(product.simulator().ledger()).hasSize(2);

        product.simulator().noFaults();
        product.adam().post("jobs/drain/executions", "{}");

        assertThat(states(waiting)).containsOnly("APPROVED");
        store.chargedAtMostOnce(waiting);
        assertThat(product.simulator().ledger()).filteredOn(Charge::charged).hasSize(6);
    }

    /** Started by hand until so many messages have gone: an Echo may find it unmended before the drain does, and then none goes. */
    private JsonObject drainedUntilSent(int messages) {
        return Await.until("message " + messages + " has gone", Duration.ofSeconds(60), () -> {
            long earlier = store.lastRun();
            product.adam().post("jobs/drain/executions", "{}").expect(201);
            return store.endedRunAfter(earlier);
        }, run -> product.simulator().ledger().size() >= messages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"response-145", "status-504"})
    @DisplayName("C12 C11 an item that was turned away for that once waits again in its place, and is charged once:")
    void turnedAwayOnce(String mode) {
        store.linkDown();
        PaymentBody body = PaymentBody.fresh();
        List<String> ofOneCard = new ArrayList<>();
        for (int item = 0; item < 3; item++) {
            ofOneCard.add(store.defer(body.of(PaymentBody.reference())));
        }
        product.simulator().fault(mode);

        store.linkUp();

        assertThat(states(ofOneCard)).containsOnly("APPROVED");
        JsonObject turnedAway = store.payment(ofOneCard.get(0));
        assertThat(turnedAway.getJsonArray("attempts").getValuesAs(JsonObject.class)).extracting(attempt -> attempt.getString("outcome"))
                .containsExactly(mode.equals("status-504") ? "REJECTED" : "NOT_SENT", "APPROVED");
        assertThat(product.simulator().ledger()).filteredOn(Charge::charged).extracting(charge -> "P-" + charge.orderNumber().split("-")[1])
                .containsExactlyElementsOf(ofOneCard);
    }

    // -- by hand

    @Test
    @DisplayName("I1 runs are an administrator's: others are refused, unknown ones are not found, and ended ones cannot be stopped or given up")
    void rightsAndStates() {
        store.linkDown();
        long earlier = store.lastRun();
        deferred(1);
        store.linkUp();
        String run = "jobs/executions/" + store.endedRunAfter(earlier).getString("id");

        for (String act : List.of("jobs/drain/executions", run + "/stop", run + "/restart", run + "/abandon")) {
            product.olivia().post(act, "{}").problem(403, "not-allowed");
            product.maria().post(act, "{}").problem(403, "not-allowed");
            product.nobody().post(act, "{}").problem(401, "not-signed-in");
        }
        for (String act : List.of("stop", "restart", "abandon")) {
            product.adam().post(run + "/" + act, "{}").problem(409, "job-state");
            product.adam().post("jobs/executions/999999999/" + act, "{}").problem(404, "not-found");
            product.adam().post("jobs/executions/x/" + act, "{}").problem(404, "not-found");
        }
        product.adam().post("jobs/nothing/executions", "{}").problem(404, "not-found");
        assertThat(store.runs().get(0).getString("status")).isEqualTo("COMPLETED");
    }

    @Test
    @DisplayName("C14 an administrator stops a run, which stays stopped, starts it again, gives one up, after which nothing goes by itself either, and begins anew")
    void stopRestartAbandon() {
        store.linkDown();
        List<String> waiting = deferred(60);
        product.simulator().latency(400);
        long earlier = store.lastRun();
        product.simulator().outage(false);
        String run = store.runAfter(earlier, begun -> begun.getString("status").equals("STARTED")).getString("id");
        Await.until("it drains", Duration.ofSeconds(15), () -> product.simulator().ledger().size() > 3);
        product.adam().post("jobs/executions/" + run + "/abandon", "{}").problem(409, "job-state");
        product.adam().post("jobs/executions/" + run + "/restart", "{}").problem(409, "job-state");
        product.adam().post("jobs/drain/executions", "{}").problem(409, "job-running");

        product.adam().post("jobs/executions/" + run + "/stop", "{}").expect(200);
        JsonObject stopped = store.endedRunAfter(earlier);
        assertThat(stopped.getString("status")).isEqualTo("STOPPED");
        product.adam().post("jobs/executions/" + run + "/stop", "{}").problem(409, "job-state");
        int sent = product.simulator().ledger().size();
        assertThat(sent).isLessThan(60);
        assertThat(stopped.getInt("done")).isEqualTo(sent);
        assertThat(store.waiting()).hasSize(60 - sent);

        nothingBeginsAfter(run, sent);
        JsonObject second = product.adam().post("jobs/executions/" + run + "/restart", "{}").expect(200).json();
        Await.until("it goes on", Duration.ofSeconds(15), () -> product.simulator().ledger().size() > sent);
        product.adam().post("jobs/executions/" + second.getString("id") + "/stop", "{}").expect(200);
        assertThat(store.endedRunAfter(Long.parseLong(run)).getString("status")).isEqualTo("STOPPED");
        product.adam().post("jobs/executions/" + second.getString("id") + "/abandon", "{}").expect(200);
        product.adam().post("jobs/executions/" + second.getString("id") + "/abandon", "{}").problem(409, "job-state");
        nothingBeginsAfter(second.getString("id"), product.simulator().ledger().size());
        product.simulator().latency(0);
        product.adam().post("jobs/drain/executions", "{}").expect(201);

        assertThat(states(waiting)).containsOnly("APPROVED");
        assertThat(product.simulator().ledger()).hasSize(60);
        store.chargedAtMostOnce(waiting);
    }

    /** For as long as whoever starts what is due takes for three looks. */
    private static void nothingBeginsAfter(String run, int sent) {
        long now = System.nanoTime();
        Await.until("time has passed", Duration.ofSeconds(5), () -> System.nanoTime() - now > Duration.ofSeconds(3).toNanos());
        assertThat(product.simulator().ledger()).hasSize(sent);
        assertThat(store.lastRun()).isEqualTo(Long.parseLong(run));
    }

    // -- what a manager does

    @Test
    @DisplayName("C14 a held item stays while the others go, and goes when it is released; each act needs a reason and is done once")
    void holdAndRelease() {
        store.linkDown();
        String held = store.defer(PaymentBody.fresh());
        String other = store.defer(PaymentBody.fresh());
        String path = "deferred/" + held;
        assertThat(product.maria().post(path + "/hold", "{}").problem(422, "invalid").wrongFields()).containsExactly("reason");
        product.maria().post(path + "/hold", "{\"reason\":\"card 4444333322221111\"}").problem(422, "invalid");
        product.olivia().post(path + "/hold", REASON).problem(403, "not-allowed");
        product.adam().post(path + "/hold", REASON).problem(403, "not-allowed");
        product.maria().post(path + "/release", "{}").problem(409, "not-held");

        assertThat(product.maria().post(path + "/hold", REASON).expect(200, "DEFERRED").json().getBoolean("held")).isTrue();
        product.marcus().post(path + "/hold", REASON).problem(409, "already-held");
        store.linkUp();
        store.becomes(other, "APPROVED");
        JsonObject still = store.payment(held);
        assertThat(still.getString("state")).isEqualTo("DEFERRED");
        assertThat(still.getBoolean("held")).isTrue();
        assertThat(still.getJsonObject("deferral").getString("heldReason")).isEqualTo("the customer was told");

        product.olivia().post(path + "/release", "{}").problem(403, "not-allowed");
        product.marcus().post(path + "/release", "{}").expect(200);

        JsonObject paid = store.becomes(held, "APPROVED");
        for (String act : List.of("hold", "withdrawal")) {
            product.maria().post(path + "/" + act, REASON).problem(409, "not-deferred");
        }
        product.maria().post(path + "/release", "{}").problem(409, "not-deferred");
        product.maria().post("deferred/P-999999999/hold", REASON).problem(404, "not-found");
        assertThat(product.simulator().ledgerOf(paid)).hasSize(1);
        assertThat(product.maria().get("audit?object=" + held + "&action=payment.held").json().getJsonArray("items")).hasSize(1);
        assertThat(product.maria().get("audit?object=" + held + "&action=payment.released").json().getJsonArray("items")).hasSize(1);
    }

    @Test
    @DisplayName("C14 C16 a withdrawn item is never sent, frees its card for another try, and somebody calls the customer")
    void withdrawal() {
        store.linkDown();
        PaymentBody body = PaymentBody.fresh();
        String withdrawn = store.defer(body);
        assertThat(product.maria().post("deferred/" + withdrawn + "/withdrawal", "{}").problem(422, "invalid").wrongFields()).containsExactly("reason");
        product.olivia().post("deferred/" + withdrawn + "/withdrawal", REASON).problem(403, "not-allowed");

        product.maria().post("deferred/" + withdrawn + "/withdrawal", REASON).expect(200, "WITHDRAWN");

        product.marcus().post("deferred/" + withdrawn + "/withdrawal", REASON).problem(409, "not-deferred");
        String again = store.defer(body);
        store.linkUp();
        store.becomes(again, "APPROVED");
        assertThat(product.simulator().ledgerOf(store.payment(withdrawn))).isEmpty();
        assertThat(store.payment(withdrawn).getString("state")).isEqualTo("WITHDRAWN");
        assertThat(followUps(withdrawn)).containsExactly("WITHDRAWN");
        assertThat(followUps(again)).isEmpty();
    }

    private static List<String> followUps(String payment) {
        return Store.all(product.olivia(), "follow-ups").stream().filter(item -> item.getString("paymentId").equals(payment)).map(item -> item.getString("kind")).toList();
    }

    @Test
    @DisplayName("C16 a late decline and a late rejection each open a follow-up for who took the payment; an approval opens none")
    void followUps() {
        store.linkDown();
        PaymentBody body = PaymentBody.fresh();
        String rejected = store.defer(body);
        String declined = store.defer(body.of(PaymentBody.reference()).amount("80.51"));
        String approved = store.defer(body.of(PaymentBody.reference()));
        product.simulator().fault("response-101");

        store.linkUp();

        assertThat(states(List.of(rejected, declined, approved))).containsExactly("REJECTED", "DECLINED", "APPROVED");
        assertThat(followUps(rejected)).containsExactly("LATE_REJECTION");
        assertThat(followUps(declined)).containsExactly("LATE_DECLINE");
        assertThat(followUps(approved)).isEmpty();
        JsonObject late = Store.all(product.olivia(), "follow-ups?kind=LATE_DECLINE").stream()
                .filter(item -> item.getString("paymentId").equals(declined)).findFirst().orElseThrow();
        assertThat(late.getString("owner")).isEqualTo("olivia");
        assertThat(late.getString("nextStep")).isEqualTo("call-for-another-card");
        assertThat(OffsetDateTime.parse(late.getString("dueAt"))).isAfter(OffsetDateTime.now());
    }

    // -- what is reported

    @Test
    @DisplayName("C19 an outage is on record with start, end, cause, what was deferred, the calls that were lost, and when all of it was sent")
    void outage() {
        store.linkDown();
        List<String> waiting = deferred(3);
        product.oscar().pay(PaymentBody.fresh()).problem(503, "gateway-unavailable");
        product.olivia().pay(PaymentBody.fresh().with("/whenUnavailable", "REFUSE")).problem(503, "gateway-unavailable");
        Await.until("the lost call is counted", Duration.ofSeconds(5), () -> latestOutage().getInt("callsLost") == 1);
        assertThat(latestOutage().isNull("endedAt")).isTrue();

        store.linkUp();
        states(waiting);

        JsonObject outage = Await.until("it is drained", Duration.ofSeconds(10), DrainIT::latestOutage, latest -> !latest.isNull("drainedAt"));
        assertThat(outage.getString("cause")).isEqualTo("refused");
        assertThat(outage.getInt("deferred")).isEqualTo(3);
        assertThat(outage.getJsonArray("deferredAmounts").getJsonObject(0).getString("value")).isEqualTo("375.00");
        assertThat(outage.getInt("callsLost")).isEqualTo(1);
        OffsetDateTime ended = OffsetDateTime.parse(outage.getString("endedAt"));
        assertThat(OffsetDateTime.parse(outage.getString("startedAt"))).isBefore(ended);
        assertThat(OffsetDateTime.parse(outage.getString("drainedAt"))).isAfterOrEqualTo(ended);
        product.olivia().get("outages").problem(403, "not-allowed");
        assertThat(Store.all(product.maria(), "outages")).extracting(item -> item.getString("id")).doesNotHaveDuplicates();
    }

    private static JsonObject latestOutage() {
        return product.maria().get("outages?limit=1").expect(200).json().getJsonArray("items").getJsonObject(0);
    }

    @Test
    @DisplayName("C11 C13 C17 of 1,000 items, with declined, refused and doubtful ones and an outage in the middle, each is sent at most once, and the reports add up to the cent")
    void thousand() throws Exception {
        store.linkDown();
        AtomicInteger numbers = new AtomicInteger();
        ConcurrentLinkedQueue<String> ids = new ConcurrentLinkedQueue<>();
        String reference = PaymentBody.reference();
        List<String> cards = Stream.generate(Cards::visa).limit(300).toList();
        AtOnce.all(16, caller -> {
            for (int number = numbers.getAndIncrement(); number < 1_000; number = numbers.getAndIncrement()) {
                // all different, and one in twenty declined
                String amount = (1 + number) + (number % 20 == 7 ? ".51" : ".00");
                ids.add(store.defer(number % 3 == 0 ? product.maria() : product.olivia(), PaymentBody.fresh().card(cards.get(number % 300)).of(reference).amount(amount)));
            }
            return null;
        });
        assertThat(ids).hasSize(1_000);
        String held = store.waiting().get(0).getString("id");
        String withdrawn = store.waiting().get(1).getString("id");
        product.maria().post("deferred/" + held + "/hold", REASON).expect(200);
        product.maria().post("deferred/" + withdrawn + "/withdrawal", REASON).expect(200);
        BigDecimal ofWithdrawn = value(store.payment(withdrawn));
        long earlier = store.lastRun();

        product.simulator().fault("response-101");
        product.simulator().fault("garbage");
        product.simulator().outage(false);
        Await.until("it drains", Duration.ofSeconds(30), () -> product.simulator().ledger().size() > 200);
        product.simulator().outage(true);
        JsonObject first = store.endedRunAfter(earlier);
        assertThat(first.getString("cause")).startsWith("link-");
        assertThat(store.waiting().size()).isBetween(100, 900);
        product.simulator().outage(false);
        Await.until("all but the held one have ended", Duration.ofSeconds(90), () -> product.adam().get("link").json().getInt("waiting") == 1);
        Await.until("no run is left", Duration.ofSeconds(20), () -> store.runs().stream().noneMatch(run -> run.isNull("endedAt")));

        List<Charge> ledger = product.simulator().ledger();
        assertThat(ledger).extracting(Charge::orderNumber).doesNotHaveDuplicates();
        store.chargedAtMostOnce(ids);
        Map<String, BigDecimal> came = new HashMap<>();
        List<JsonObject> payments = Store.all(product.maria(), "payments?reference=" + reference);
        assertThat(payments).hasSize(1_000);
        payments.forEach(payment -> came.merge(payment.getString("state"), value(payment), BigDecimal::add));
        BigDecimal charged = ledger.stream().filter(Charge::charged).map(charge -> BigDecimal.valueOf(charge.amount(), 2)).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(came.keySet()).contains("APPROVED", "DECLINED", "REJECTED", "IN_DOUBT", "WITHDRAWN", "DEFERRED");
        assertThat(charged).isBetween(came.get("APPROVED"), came.get("APPROVED").add(came.get("IN_DOUBT")));
        BigDecimal all = came.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);

        List<JsonObject> runs = store.runs().stream().filter(run -> Long.parseLong(run.getString("id")) > earlier).toList();
        assertThat(runs.size()).isGreaterThan(1);
        for (JsonObject run : runs) {
            JsonObject report = store.report(run);
            assertThat(report.getBoolean("addsUp")).as(report.toString()).isTrue();
            Map<String, BigDecimal> sums = sums(report);
            BigDecimal became = sums.entrySet().stream().filter(sum -> !sum.getKey().equals("STORED")).map(Map.Entry::getValue).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sums.get("STORED")).as(report.getJsonArray("sums").toString()).isEqualByComparingTo(became);
        }
        // the first run began with all that the second still had: together they tell of everything but what ended before them
        Map<String, BigDecimal> firstSums = sums(store.report(first));
        assertThat(firstSums.get("STORED")).isEqualByComparingTo(all.subtract(ofWithdrawn));
        for (String what : List.of("APPROVED", "DECLINED", "REJECTED", "IN_DOUBT")) {
            BigDecimal ofRuns = runs.stream().map(run -> sums(store.report(run)).get(what)).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(ofRuns).as(what).isGreaterThanOrEqualTo(came.get(what));
        }
        assertThat(sums(store.report(runs.get(0))).get("WAITING")).isEqualByComparingTo(came.get("DEFERRED"));
        Answer read = product.maria().get("deferred").expect(200);
        assertThat(read.json().getJsonArray("items")).hasSize(1);
    }

    private static BigDecimal value(JsonObject shape) {
        return new BigDecimal(shape.getJsonObject("amount").getString("value"));
    }

    private static Map<String, BigDecimal> sums(JsonObject report) {
        Map<String, BigDecimal> sums = new HashMap<>();
        report.getJsonArray("sums").getValuesAs(JsonObject.class).forEach(sum -> sums.merge(sum.getString("what"), value(sum), BigDecimal::add));
        return sums;
    }
}
