package org.ccps.acceptance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.Cards;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Simulator;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnTheRunningProduct
@DisplayName("Reconciliation through the API")
class ReconciliationIT {

    private static final String HEADER = "Merchant ID,Transaction ID,Transaction Reference,Date,Card,Amount,Currency,Response Code,Result Text,Type";
    private static final int REFUND = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Product product;
    private Api maria;

    ReconciliationIT(Product product) {
        this.product = product;
    }

    @BeforeEach
    void signIn() {
        maria = product.maria();
    }

    private static String line(Simulator.Charge charge) {
        JsonObject json = charge.json();
        String amount = "%d.%02d".formatted(charge.amount() / 100, charge.amount() % 100);
        return String.join(",", "", json.getString("txnId", ""), charge.orderNumber(), json.getString("receivedAt"), "444433...111", amount, json.getString("currency"),
                json.getString("responseCode"), json.getBoolean("approved") ? "Approved" : "Declined", json.getInt("txnType") == REFUND ? "Refund" : "Payment");
    }

    /** What the gateway's report says of these payments. */
    private List<String> written(JsonObject... payments) {
        List<String> lines = new ArrayList<>();
        for (JsonObject payment : payments) {
            String order = payment.getJsonArray("attempts").getJsonObject(0).getString("orderNumber");
            product.simulator().ledger(order).forEach(charge -> lines.add(line(charge)));
        }
        return lines;
    }

    private static String file(List<String> lines) {
        return HEADER + "\n" + String.join("\n", lines) + "\n";
    }

    private Answer send(Api api, String path, String csv) {
        return api.send(api.request(path).header("Content-Type", "text/csv").POST(BodyPublishers.ofString(csv)).build());
    }

    private JsonObject imported(List<String> lines) {
        String id = send(maria, "reconciliations?fileName=day.csv", file(lines)).expect(202).json().getString("id");
        return Await.until("the report is matched", PATIENCE, () -> maria.get("reconciliations/" + id).expect(200).json(), report -> report.getString("status").equals("DONE"));
    }

    private List<JsonObject> lines(JsonObject report) {
        return maria.get("reconciliations/" + report.getString("id") + "/lines").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private JsonObject payment(PaymentBody body, int status) {
        return product.olivia().pay(body).expect(status).json();
    }

    @Test
    @DisplayName("G1, G2, G3, D6 a report built from the gateway's ledger matches, and settles what is in doubt")
    void settles() {
        JsonObject approved = payment(PaymentBody.fresh(), 201);
        JsonObject declined = payment(PaymentBody.fresh().amount("125.51"), 402);
        product.simulator().fault("close-after-charge");
        JsonObject doubtful = payment(PaymentBody.fresh(), 202);
        assertThat(doubtful.getString("state")).isEqualTo("IN_DOUBT");

        JsonObject report = imported(written(approved, declined, doubtful));

        assertThat(report.getJsonObject("counts").getInt("MATCHED")).isEqualTo(3);
        assertThat(report.getInt("waiting")).isZero();
        List<JsonObject> lines = lines(report);
        assertThat(lines).extracting(line -> line.getString("matchedBy")).containsExactly("GATEWAY_ID", "GATEWAY_ID", "ORDER_NUMBER");
        assertThat(lines).extracting(line -> line.getString("paymentId")).containsExactly(approved.getString("id"), declined.getString("id"), doubtful.getString("id"));
        assertThat(lines).extracting(line -> line.getBoolean("settled")).containsExactly(false, false, true);
        JsonObject known = maria.payment(doubtful.getString("id")).expect(200).json();
        assertThat(known.getString("state")).isEqualTo("APPROVED");
        assertThat(known.getJsonObject("gateway").getString("transactionId")).isEqualTo(lines.get(2).getString("transactionId"));
        assertThat(maria.get("audit?action=in-doubt.resolved&object=" + doubtful.getString("id")).expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class))
                .singleElement().satisfies(record -> {
                    assertThat(record.getString("actor")).isEqualTo("maria");
                    assertThat(record.getJsonObject("details").getString("text")).startsWith("line 4 of report " + report.getString("id") + " (day.csv)");
                });
    }

    @Test
    @DisplayName("G2 D6 a refund in doubt is settled by its line, which names the order of its payment; one that a manager called not made is followed up")
    void settlesRefunds() {
        JsonObject paid = payment(PaymentBody.fresh().amount("80.00"), 201);
        String lost = refundInDoubt(paid.getString("id"), "20.00");
        String denied = refundInDoubt(paid.getString("id"), "15.00");
        maria.post("in-doubt/" + denied + "/resolution", "{\"outcome\":\"NOT_TAKEN\",\"evidence\":\"No hit in the portal\"}").expect(200, "NOT_TAKEN");

        JsonObject report = imported(written(paid));

        assertThat(report.getJsonObject("counts").getInt("MATCHED")).isEqualTo(2);
        assertThat(report.getJsonObject("counts").getInt("STATUS_DIFFERS")).isEqualTo(1);
        assertThat(maria.get("refunds/" + lost).expect(200).json().getString("state")).isEqualTo("APPROVED");
        assertThat(maria.get("refunds/" + denied).expect(200).json().getString("state")).isEqualTo("NOT_TAKEN");
        assertThat(maria.payment(paid.getString("id")).expect(200).json().getJsonObject("refundable").getString("value")).isEqualTo("45.00");
        assertThat(maria.get("follow-ups?kind=CONTRADICTED&limit=200").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class))
                .filteredOn(item -> !item.isNull("refundId") && item.getString("refundId").equals(denied)).singleElement()
                .satisfies(item -> assertThat(item.getString("owner")).isEqualTo("maria"));
    }

    private String refundInDoubt(String payment, String amount) {
        product.simulator().fault("close-after-charge");
        return maria.send(maria.request("payments/" + payment + "/refunds").header("Content-Type", "application/json").header("Idempotency-Key", PaymentBody.key())
                .POST(BodyPublishers.ofString("{\"amount\":{\"value\":\"" + amount + "\",\"currency\":\"AUD\"},\"reason\":\"duplicate\"}")).build())
                .expect(202, "IN_DOUBT").id();
    }

    @Test
    @DisplayName("G1 a file in the watched folder is imported, one that is no report is put aside with what is wrong")
    void watchedFolder() throws IOException {
        Path folder = product.folder().resolve("reports");
        Await.until("the folder is watched", PATIENCE, () -> Files.isDirectory(folder));
        JsonObject approved = payment(PaymentBody.fresh(), 201);
        String name = "night-" + approved.getString("id") + ".csv";
        Files.writeString(folder.resolve(name), file(written(approved)));
        Files.writeString(folder.resolve("x-" + name), "no,report\n1,2\n");

        Await.until("the folder is empty", PATIENCE, () -> !Files.exists(folder.resolve(name)) && !Files.exists(folder.resolve("x-" + name)));

        assertThat(names(folder.resolve("imported"))).anyMatch(file -> file.endsWith("-" + name));
        assertThat(names(folder.resolve("refused"))).anyMatch(file -> file.endsWith("-x-" + name)).anyMatch(file -> file.endsWith("-x-" + name + ".txt"));
        assertThat(maria.get("reconciliations").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class))
                .filteredOn(report -> report.getString("fileName").equals(name)).singleElement()
                .satisfies(report -> assertThat(report.getString("importedBy")).isEqualTo("maria"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    @DisplayName("G1 importing the same file twice, or its lines in another, changes nothing")
    void twice() {
        List<String> lines = written(payment(PaymentBody.fresh(), 201));
        JsonObject report = imported(lines);

        JsonObject again = send(maria, "reconciliations", file(lines)).expect(200).json();
        assertThat(again).isEqualTo(report);

        List<String> more = new ArrayList<>(lines);
        more.add("");
        assertThat(imported(more).getJsonObject("counts").getInt("DUPLICATE")).isEqualTo(1);
    }

    @Test
    @DisplayName("G2, G4 each line has its outcome; a bad one is listed with its number and reason, and stops nothing")
    void outcomes() {
        JsonObject first = payment(PaymentBody.fresh(), 201);
        JsonObject second = payment(PaymentBody.fresh(), 201);
        JsonObject third = payment(PaymentBody.fresh(), 201);
        List<String> lines = new ArrayList<>();
        lines.add(written(first).get(0).replace("125.00", "125.10"));
        lines.add(written(second).get(0).replace("AUD", "NZD"));
        lines.add(written(third).get(0).replace(",00,Approved", ",51,Insufficient Funds"));
        lines.add("this is no line");
        lines.add(written(first).get(0).replace("125.00", "a lot"));
        lines.add(",9" + System.nanoTime() % 1_000_000_000 + ",theirs-" + UUID.randomUUID() + ",2026-11-23,,5.00,AUD,00,Approved,Payment");

        JsonObject report = imported(lines);

        List<JsonObject> found = lines(report);
        assertThat(found).extracting(line -> line.getString("outcome")).containsExactly("AMOUNT_DIFFERS", "CURRENCY_DIFFERS", "STATUS_DIFFERS", "BAD_LINE", "BAD_LINE", "NOT_OURS");
        assertThat(found.get(3).getInt("line")).isEqualTo(5);
        assertThat(found.get(3).getString("reason")).contains("1 columns");
        assertThat(found.get(4).getString("reason")).contains("\"Amount\"").contains("a lot");
        String bad = "reconciliations/" + report.getString("id") + "/lines?outcome=BAD_LINE&limit=1";
        String next = maria.get(bad).expect(200).json().getString("next");
        JsonObject rest = maria.get(bad + "&cursor=" + next).expect(200).json();
        assertThat(rest.getJsonArray("items").getValuesAs(JsonObject.class)).extracting(line -> line.getInt("line")).containsExactly(6);
        assertThat(rest).doesNotContainKey("next");
    }

    /** A line of a payment that somebody has taken at the gateway's own page, a day later. */
    private static String takenByHand(String card, String amount) {
        return ",7" + System.nanoTime() % 1_000_000_000 + ",by-hand," + Instant.now().plus(Duration.ofDays(1)) + "," + card.substring(0, 6) + "..." + card.substring(13) + ","
                + amount + ",AUD,00,Approved,Payment";
    }

    @Test
    @DisplayName("C14 D8 what waits, and shows as approved in a report, is held until a manager has looked: it may have been taken outside meanwhile")
    void heldWhileItWaits() {
        Store store = new Store(product);
        store.linkDown();
        String card = Cards.visa();
        String taken = store.defer(PaymentBody.fresh().card(card).amount("211.00"));
        String other = store.defer(PaymentBody.fresh());

        JsonObject report = imported(List.of(takenByHand(card, "211.00")));

        assertThat(lines(report)).singleElement().satisfies(line -> {
            // taken outside, it has an order number of its own, and its day is another one: who it may be is said
            assertThat(line.getString("outcome")).isEqualTo("NOT_OURS");
            assertThat(line.getString("reason")).contains(taken);
        });
        assertThat(store.payment(taken).getBoolean("held")).isTrue();
        assertThat(maria.get("audit?action=payment.held&object=" + taken).expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class)).singleElement()
                .satisfies(record -> {
                    assertThat(record.getString("actor")).isEqualTo("system");
                    assertThat(record.getJsonObject("details").getString("reason")).contains("charge twice", "line 2 of report " + report.getString("id"));
                });
        store.linkUp();
        store.ended(other);
        assertThat(store.payment(taken).getString("state")).isEqualTo("DEFERRED");
        assertThat(product.simulator().ledger()).filteredOn(Simulator.Charge::charged).extracting(Simulator.Charge::orderNumber)
                .noneMatch(order -> order.contains(taken.substring(1) + "-"));
        maria.post("deferred/" + taken + "/release", "{}").expect(200);
        assertThat(store.ended(taken).getString("state")).isEqualTo("APPROVED");
    }

    @Test
    @DisplayName("D8 what was taken outside while it waited and is withdrawn then is followed up as that, and nobody is told that no money was taken")
    void takenOutsideAndWithdrawn() {
        Store store = new Store(product);
        store.linkDown();
        String card = Cards.visa();
        PaymentBody body = PaymentBody.fresh().card(card).amount("213.00");
        String taken = store.defer(body);
        imported(List.of(takenByHand(card, "213.00")));
        assertThat(store.payment(taken).getBoolean("held")).isTrue();

        maria.post("deferred/" + taken + "/withdrawal", "{\"reason\":\"taken at the gateway's own page\"}").expect(200);

        List<JsonObject> followUps = Store.all(maria, "follow-ups").stream().filter(item -> item.getString("paymentId").equals(taken)).toList();
        assertThat(followUps).extracting(item -> item.getString("kind")).containsExactly("CONTRADICTED");
        product.olivia().pay(body.with("/duplicateReason", "the customer says so")).problem(409, "in-doubt-exists");
        store.linkUp();
    }

    @Test
    @DisplayName("G1 a file that cannot be read as a report is refused, with what to do, and stores nothing")
    void refused() {
        assertThat(send(maria, "reconciliations", "Reference,Date,Code\nR,2026-11-23,00\n").problem(422, "invalid").json().getJsonArray("errors").getJsonObject(0).getString("message")).contains("\"amount\"");
        send(maria, "reconciliations", " ").problem(422, "invalid");
        maria.get("reconciliations/S-999999999").problem(404, "not-found");
        maria.get("reconciliations?limit=0").problem(422, "invalid");
        assertThat(maria.post("reconciliations", "{}").status()).isEqualTo(415);
    }

    @Test
    @DisplayName("G1 a report of more than a megabyte is taken; one of more than 20 is not")
    void sizes() {
        String filler = UUID.randomUUID().toString();
        String large = (HEADER + ",Note\n") + IntStream.range(0, 400).mapToObj(number -> "," + (7_000_000_000L + number) + "," + filler + "-" + number
                + ",2026-11-23,444433...111,9.99,AUD,00,Approved,Payment," + "x".repeat(3_200)).collect(Collectors.joining("\n"));
        assertThat(large.length()).isGreaterThan(1_200_000);

        assertThat(send(maria, "reconciliations?fileName=large.csv", large).expect(202).json().getInt("lines")).isEqualTo(400);
        assertThat(send(maria, "reconciliations", "x".repeat(20 * 1024 * 1024 + 1)).problem(422, "invalid").json().getJsonArray("errors").getJsonObject(0).getString("code")).isEqualTo("too-large");
    }

    @Test
    @DisplayName("G1 managers only")
    void roles() {
        for (Api api : List.of(product.olivia(), product.adam())) {
            send(api, "reconciliations", file(List.of())).problem(403, "not-allowed");
            send(api, "reconciliations/proof", file(List.of())).problem(403, "not-allowed");
            for (String path : List.of("reconciliations", "reconciliations/missing", "reconciliations/proposals", "outside-payments")) {
                api.get(path).problem(403, "not-allowed");
            }
        }
        product.olivia().get("reconciliations/mapping").problem(403, "not-allowed");
    }

    @Test
    @DisplayName("G2 an approved payment is missing from its due day on, until a report shows it")
    void missing() {
        JsonObject paid = payment(PaymentBody.fresh(), 201);
        String asOf = Instant.now().plus(Duration.ofDays(30)).toString();
        assertThat(missing(asOf)).contains(paid.getString("id"));
        assertThat(missing(Instant.now().toString())).doesNotContain(paid.getString("id"));

        imported(written(paid));

        assertThat(missing(asOf)).doesNotContain(paid.getString("id"));
        maria.get("reconciliations/proposals").expect(200);
    }

    private List<String> missing(String asOf) {
        return maria.get("reconciliations/missing?limit=200&asOf=" + asOf).expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(item -> item.getString("paymentId")).toList();
    }

    @Test
    @DisplayName("G5 a payment taken on the gateway's own page is recorded and reconciles")
    void outside() {
        String id = "8" + System.nanoTime() % 1_000_000_000;
        JsonObject report = imported(List.of("," + id + ",web page,2026-11-23,,40.00,AUD,00,Approved,Payment"));
        assertThat(lines(report).get(0).getString("outcome")).isEqualTo("NOT_OURS");
        String body = "{\"gatewayTransactionId\":\"" + id + "\",\"reference\":\"INV-77\",\"amount\":{\"value\":\"40.00\",\"currency\":\"AUD\"},\"day\":\"2026-11-23\",\"note\":\"by hand\"}";

        JsonObject recorded = maria.post("outside-payments", body).expect(201).json();

        assertThat(recorded.getJsonObject("matchedBy").getString("report")).isEqualTo(report.getString("id"));
        assertThat(lines(report).get(0).getString("matchedBy")).isEqualTo("OUTSIDE");
        maria.post("outside-payments", body).problem(422, "invalid");
        maria.post("outside-payments", body.replace("INV-77", "4444333322221111")).problem(422, "invalid");
        assertThat(maria.get("outside-payments?limit=1").expect(200).json().getJsonArray("items").getJsonObject(0).getString("id")).isEqualTo(recorded.getString("id"));
    }

    @Test
    @DisplayName("O3 the proof holds on the gateway's ledger, and names a payment that a file approves twice")
    void proof() {
        JsonObject paid = payment(PaymentBody.fresh(), 201);
        List<String> ledger = new ArrayList<>(product.simulator().ledger().stream().filter(charge -> charge.json().getInt("txnType") == 0).map(ReconciliationIT::line).toList());

        JsonObject holds = send(maria, "reconciliations/proof", file(ledger)).expect(200).json();
        assertThat(holds.getBoolean("atMostOnce")).as(holds.toString()).isTrue();
        assertThat(holds.getInt("attempts")).isPositive();
        assertThat(holds.getInt("lines")).isEqualTo(ledger.size());

        ledger.add(written(paid).get(0).replaceFirst("^,[^,]*", ",999999"));
        JsonObject broken = send(maria, "reconciliations/proof", file(ledger)).expect(200).json();
        assertThat(broken.getBoolean("atMostOnce")).isFalse();
        assertThat(broken.getJsonArray("exceptions").getValuesAs(JsonObject.class)).singleElement()
                .satisfies(exception -> assertThat(exception.getString("paymentId")).isEqualTo(paid.getString("id")));
    }

    @Test
    @DisplayName("G1 the mapping can be changed, is checked, and can be the default again")
    void mapping() {
        String before = maria.get("reconciliations/mapping").expect(200).json().getString("amount");
        try {
            put("{\"amount\":\"Betrag\"}").expect(200);
            send(maria, "reconciliations", file(List.of("x"))).problem(422, "invalid");
            put("{\"zone\":\"nowhere\"}").problem(422, "invalid");
            put("{\"colour\":\"red\"}").problem(422, "invalid");
        } finally {
            put("{\"amount\":\"\"}").expect(200);
        }
        assertThat(maria.get("reconciliations/mapping").expect(200).json().getString("amount")).isEqualTo(before);
    }

    private Answer put(String body) {
        return maria.send(maria.request("reconciliations/mapping").header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)).build());
    }

    @Test
    @DisplayName("K8 a card number in a file is kept nowhere that can be looked at")
    void cardNumbers() {
        JsonObject report = imported(List.of(",1,4444333322221111,2026-11-23,4444 3333 2222 1111,5.00,AUD,00,Card 4444333322221111,Payment"));

        maria.get("reconciliations/" + report.getString("id") + "/lines").expect(200).holdsNothingOf("33332222");
    }
}
