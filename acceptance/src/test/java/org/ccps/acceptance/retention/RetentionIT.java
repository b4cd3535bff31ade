package org.ccps.acceptance.retention;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Simulator.Charge;
import org.ccps.acceptance.harness.StolenDatabase;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is old is deleted when it is concluded and reconciles")
class RetentionIT {

    private static final String HEADER = "Merchant ID,Transaction ID,Transaction Reference,Date,Card,Amount,Currency,Response Code,Result Text,Type\n";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long TEN_YEARS_MS = Duration.ofDays(3_650).toMillis();

    private static Product product;

    @BeforeAll
    static void start() {
        product = Product.start();
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    private static Api again(String username) {
        return product.nobody().withToken(product.nobody().token(username, Product.PASSWORD).expect(201).json().getString("token"));
    }

    private static String line(Charge charge) {
        JsonObject json = charge.json();
        return String.join(",", "", json.getString("txnId", ""), charge.orderNumber(), json.getString("receivedAt"), "444433...111",
                "%d.%02d".formatted(charge.amount() / 100, charge.amount() % 100), json.getString("currency"), json.getString("responseCode"),
                json.getBoolean("approved") ? "Approved" : "Declined", "Payment") + "\n";
    }

    private static String report(String... orders) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (String order : orders) {
            product.simulator().ledger(order).forEach(charge -> csv.append(line(charge)));
        }
        return csv.toString();
    }

    private static String order(JsonObject payment) {
        return payment.getJsonArray("attempts").getJsonObject(0).getString("orderNumber");
    }

    /** Ten years go by. */
    private static void age(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String column : List.of("payment.taken_at_ms", "operation.recorded_at_ms", "operation.concluded_at_ms", "operation.sending_since_ms", "operation.deferred_at_ms",
                    "attempt.started_at_ms", "attempt.ended_at_ms", "operation_step.at_ms", "settlement_report.imported_at_ms", "doubt.ended_at_ms", "follow_up.closed_at_ms",
                    "deferred_item.ended_at_ms", "job_run.ended_at_ms", "outage.ended_at_ms")) {
                String[] part = column.split("\\.");
                statement.executeUpdate("UPDATE " + part[0] + " SET " + part[1] + " = " + part[1] + " - " + TEN_YEARS_MS + " WHERE " + part[1] + " IS NOT NULL");
            }
        }
    }

    private static JsonObject of(JsonObject lines, String list, String data) {
        return lines.getJsonArray(list).getValuesAs(JsonObject.class).stream().filter(line -> line.getString("data").equals(data)).findFirst().orElseThrow();
    }

    private static JsonObject newestReport(Api adam) {
        return Await.until("the run has ended", PATIENCE, () -> adam.get("retention").expect(200).json().getJsonArray("reports").getJsonObject(0),
                report -> report.getString("status").equals("COMPLETED"));
    }

    @Test
    @DisplayName("K7 the nightly job deletes old payments that are concluded and proved, keeps all others, and reports its counts; a look ahead says so before")
    void nightly() {
        Store store = new Store(product);
        JsonObject proved = product.olivia().pay(PaymentBody.fresh()).expect(201).json();
        JsonObject declined = product.olivia().pay(PaymentBody.fresh().amount("125.51")).expect(402).json();
        JsonObject unproved = product.olivia().pay(PaymentBody.fresh()).expect(201).json();
        product.simulator().fault("close-after-charge");
        JsonObject doubtful = product.olivia().pay(PaymentBody.fresh()).expect(202, "IN_DOUBT").json();
        JsonObject asked = product.olivia().pay(PaymentBody.fresh().amount("1500.00")).expect(201).json();
        product.olivia().post("payments/" + asked.getString("id") + "/refunds", PaymentBody.key(),
                "{\"amount\":{\"value\":\"1500.00\",\"currency\":\"AUD\"},\"reason\":\"duplicate\"}").expect(202, "AWAITING_AUTHORISATION");
        Api maria = product.maria();
        String report = maria.send(maria.request("reconciliations?fileName=day.csv").header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(report(order(proved), order(declined), order(asked)))).build()).expect(202).id();
        Await.until("the report is matched", PATIENCE, () -> maria.get("reconciliations/" + report).expect(200).json().getString("status").equals("DONE"));
        store.linkDown();
        String waiting = store.defer(PaymentBody.fresh());
        product.stop();
        try (StolenDatabase database = StolenDatabase.of(product)) {
            database.change(RetentionIT::age);
        }
        product.startAgain();
        String young = again("olivia").pay(PaymentBody.fresh()).expect(202, "DEFERRED").id();

        Api adam = again("adam");
        JsonObject ahead = of(adam.get("retention").expect(200).json(), "ahead", "PAYMENTS");
        assertThat(ahead.getInt("deleted")).isEqualTo(2);
        assertThat(ahead.getJsonObject("kept").toString()).contains("\"OPEN\":3", "\"UNRECONCILED\":1", "\"IN_USE\":0");
        assertThat(ahead.getString("setting")).isEqualTo("retention.paymentsDays");
        again("maria").payment(proved.getString("id")).expect(200);

        adam.post("jobs/retention/executions", "").expect(201);
        JsonObject run = newestReport(adam);

        JsonObject line = of(run, "lines", "PAYMENTS");
        assertThat(line.getInt("deleted")).isEqualTo(2);
        assertThat(line.getJsonObject("kept").toString()).contains("\"OPEN\":3", "\"UNRECONCILED\":1", "\"IN_USE\":0");
        assertThat(of(run, "lines", "REPORTS").getJsonObject("kept").getInt("IN_USE")).as("it proves the payment whose refund is open").isEqualTo(1);
        Api later = again("maria");
        for (JsonObject gone : List.of(proved, declined)) {
            later.payment(gone.getString("id")).expect(404);
        }
        for (String kept : List.of(unproved.getString("id"), doubtful.getString("id"), asked.getString("id"), waiting, young)) {
            later.payment(kept).expect(200);
        }
        assertThat(later.payment(doubtful.getString("id")).json().getString("state")).isEqualTo("IN_DOUBT");
        assertThat(later.get("reconciliations/" + report + "/lines").expect(200).json().getJsonArray("items")).hasSize(3);
        onRecord(adam, run.getString("run"));
        byItself(adam);
        product.simulator().outage(false);
        Await.until("what waited is sent after all", PATIENCE, () -> again("maria").payment(waiting).json().getString("state").equals("APPROVED"));
    }

    private static void onRecord(Api adam, String run) {
        JsonObject record = adam.get("audit?action=retention.applied&limit=1").expect(200).json().getJsonArray("items").getJsonObject(0);
        assertThat(record.getString("object")).isEqualTo("retention/" + run);
        assertThat(record.getJsonObject("details").getString("PAYMENTS")).isEqualTo("2 deleted, 3 open, 1 unreconciled, 0 in use");
        assertThat(adam.get("audit/verification").expect(200).json().getBoolean("intact")).as("no audit record goes").isTrue();
    }

    /** The night comes, at another time that the administrator sets. */
    private static void byItself(Api adam) {
        String now = LocalTime.now(ZoneId.of("Australia/Sydney")).format(DateTimeFormatter.ofPattern("HH:mm"));
        int version = adam.get("settings/retention.at").expect(200).json().getInt("version");
        adam.put("settings/retention.at", Json.createObjectBuilder().add("value", now).add("version", version).build().toString()).expect(200);

        JsonObject run = Await.until("the night's run", PATIENCE, () -> adam.get("retention").expect(200).json().getJsonArray("reports").getJsonObject(0),
                report -> report.getString("startedBy").equals("system") && report.getString("status").equals("COMPLETED"));
        assertThat(of(run, "lines", "PAYMENTS").getInt("deleted")).isZero();
        assertThat(adam.get("jobs").expect(200).text()).contains("\"job\":\"retention\",\"subject\":\"20");
    }
}
