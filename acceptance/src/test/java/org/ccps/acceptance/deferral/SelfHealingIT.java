package org.ccps.acceptance.deferral;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Simulator.Charge;
import org.ccps.acceptance.harness.StolenDatabase;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** With the demonstration's own intervals for looking after the link. */
@DisplayName("It goes on by itself")
class SelfHealingIT {

    private static Product product;
    private static Store store;

    @BeforeAll
    static void start() {
        product = Product.start(Map.of("link.echoIntervalS", "15", "link.probeIntervalMs", "2000"));
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
        product.simulator().emptyLedger();
    }

    private static List<String> deferred(int count) {
        List<String> ids = new ArrayList<>();
        for (int payment = 0; payment < count; payment++) {
            ids.add(store.defer(PaymentBody.fresh()));
        }
        return ids;
    }

    /** The first payment finds out; nobody has to wait for an idle Echo. */
    private static List<String> deferredInAnOutage(int count) {
        product.simulator().outage(true);
        return deferred(count);
    }

    @Test
    @DisplayName("C10 within 15 seconds of the link's return the drain has begun by itself, oldest first")
    void beginsByItself() {
        List<String> waiting = deferredInAnOutage(3);
        long returned = System.nanoTime();
        product.simulator().outage(false);

        Await.until("the first is sent", Duration.ofSeconds(15), () -> !product.simulator().ledger().isEmpty());

        assertThat(Duration.ofNanos(System.nanoTime() - returned)).isLessThan(Duration.ofSeconds(15));
        assertThat(store.ended(waiting)).extracting(payment -> payment.getString("state")).containsOnly("APPROVED");
        assertThat(payments(product.simulator().ledger()).get(0)).isEqualTo(waiting.get(0));
        assertThat(store.runs().get(0).getString("startedBy")).isEqualTo("system");
    }

    private static List<String> payments(List<Charge> ledger) {
        return ledger.stream().map(charge -> "P-" + charge.orderNumber().split("-")[1]).toList();
    }

    @Test
    @DisplayName("C9 K3 K6 C11 C20 the stored file gives no card; two cards swapped in it are set aside and not sent; a wiped journal loses nothing; each other is sent once")
    void stolenSwappedAndWiped() {
        product.simulator().outage(true);
        Map<String, PaymentBody> bodies = new HashMap<>();
        List<String> waiting = new ArrayList<>();
        for (int payment = 0; payment < 6; payment++) {
            PaymentBody body = PaymentBody.fresh().with("/card/cvv", "987").with("/card/holder", "ANNE MARKED");
            String id = store.defer(body);
            bodies.put(id, body);
            waiting.add(id);
        }
        List<String> swapped = waiting.subList(1, 3);
        product.stop();

        try (StolenDatabase database = StolenDatabase.of(product)) {
            String text = database.text();
            assertThat(text).contains("v1.ccps-vault-1.").doesNotContain("ANNE MARKED");
            bodies.values().forEach(body -> assertThat(text).doesNotContain(body.number()).doesNotContain(body.number().substring(4, 14)));
            database.change(connection -> swap(connection.createStatement(), swapped.get(0).substring(2), swapped.get(1).substring(2)));
        }
        wipe(product.folder().resolve("server/data/activemq"));
        product.startAgain();

        List<String> whole = waiting.stream().filter(id -> !swapped.contains(id)).toList();
        assertThat(store.ended(whole)).extracting(payment -> payment.getString("state")).containsOnly("APPROVED");
        for (String id : swapped) {
            JsonObject aside = Await.until("set aside", Duration.ofSeconds(20), () -> store.payment(id), payment -> payment.getBoolean("held", false));
            assertThat(aside.getString("state")).isEqualTo("DEFERRED");
            assertThat(aside.getJsonObject("deferral").getString("heldBy")).isEqualTo("system");
            assertThat(product.simulator().ledgerOf(aside)).isEmpty();
        }
        assertThat(payments(product.simulator().ledger())).containsExactlyInAnyOrderElementsOf(whole);
        store.chargedAtMostOnce(waiting);
        product.stop();
        try (StolenDatabase database = StolenDatabase.of(product)) {
            database.change(connection -> {
                try (ResultSet rows = connection.createStatement().executeQuery("SELECT operation_id FROM deferred_item WHERE card_sealed IS NOT NULL")) {
                    List<String> sealed = new ArrayList<>();
                    while (rows.next()) {
                        sealed.add("P-" + rows.getLong(1));
                    }
                    assertThat(sealed).as("a ciphertext is gone with its outcome").containsExactlyInAnyOrderElementsOf(swapped);
                }
            });
        }
        product.startAgain();
    }

    private static void swap(Statement statement, String one, String other) throws SQLException {
        statement.execute("CREATE LOCAL TEMPORARY TABLE before AS SELECT operation_id, card_sealed FROM deferred_item");
        for (String[] pair : new String[][] {{one, other}, {other, one}}) {
            assertThat(statement.executeUpdate("UPDATE deferred_item SET card_sealed = (SELECT b.card_sealed FROM before b WHERE b.operation_id = " + pair[1]
                    + ") WHERE operation_id = " + pair[0])).isEqualTo(1);
        }
        statement.execute("DROP TABLE before");
    }

    private static void wipe(Path folder) {
        assertThat(folder).isDirectory();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("C11 C13 D3 killed while draining, nothing is sent twice, the dead run is fenced off, and a new one sends the rest")
    void killedWhileDraining() {
        List<String> waiting = deferredInAnOutage(40);
        product.simulator().latency(250);
        long earlier = store.lastRun();
        product.simulator().outage(false);
        Await.until("it drains", Duration.ofSeconds(20), () -> product.simulator().ledger().size() >= 9);

        product.killServer();
        int sent = product.simulator().ledger().size();
        product.startAgain();
        product.simulator().latency(0);

        List<JsonObject> ended = store.ended(waiting);
        assertThat(sent).isLessThan(40);
        assertThat(ended).extracting(payment -> payment.getString("state")).containsOnly("APPROVED", "IN_DOUBT");
        List<JsonObject> doubtful = ended.stream().filter(payment -> payment.getString("state").equals("IN_DOUBT")).toList();
        assertThat(doubtful).as("what was under way").hasSizeBetween(1, 4).allSatisfy(payment -> {
            assertThat(payment.getString("cause")).isEqualTo("server-stopped");
            assertThat(product.simulator().ledgerOf(payment)).hasSizeLessThanOrEqualTo(1);
        });
        store.chargedAtMostOnce(waiting);
        assertThat(payments(product.simulator().ledger())).doesNotHaveDuplicates();
        JsonObject dead = store.endedRunAfter(earlier);
        assertThat(dead.getString("status")).isEqualTo("ABANDONED");
        assertThat(dead.getString("cause")).isEqualTo("server-stopped");
        product.adam().post("jobs/executions/" + dead.getString("id") + "/restart", "{}").problem(409, "job-state");
        JsonObject next = store.endedRunAfter(Long.parseLong(dead.getString("id")));
        assertThat(next.getString("status")).isEqualTo("COMPLETED");
        JsonObject report = store.report(next);
        assertThat(report.getBoolean("addsUp")).as(report.toString()).isTrue();
        assertThat(count(report, "STORED")).as("what the dead run had done stands in it, too (C17): " + report).isEqualTo(40);
        assertThat(count(report, "APPROVED") + count(report, "IN_DOUBT")).as(report.toString()).isEqualTo(40);
        assertThat(product.maria().get("audit/verification").expect(200).json().getBoolean("intact")).isTrue();
    }

    private static int count(JsonObject report, String what) {
        return report.getJsonArray("sums").getValuesAs(JsonObject.class).stream().filter(sum -> sum.getString("what").equals(what)).mapToInt(sum -> sum.getInt("items")).sum();
    }

    @Test
    @DisplayName("D8 an answer that comes after the time-out ends the doubt by itself, is on record, and somebody calls the customer")
    void lateAnswer() {
        product.simulator().fault("late-answer", 3_500);
        String live = product.olivia().pay(PaymentBody.fresh()).expect(202, "IN_DOUBT").id();

        JsonObject known = store.becomes(live, "APPROVED");

        assertThat(known.getString("cause")).isEqualTo("late-answer");
        assertThat(known.getJsonObject("gateway").getString("responseCode")).isEqualTo("00");
        assertThat(product.maria().get("audit?action=in-doubt.resolved&object=" + live).expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class))
                .singleElement().satisfies(record -> {
                    assertThat(record.getString("actor")).isEqualTo("system");
                    assertThat(record.getString("outcome")).isEqualTo("APPROVED");
                    assertThat(record.getJsonObject("details").getString("evidence")).isEqualTo("late-answer");
                });
        assertThat(product.simulator().ledgerOf(known)).hasSize(1);
        assertThat(Store.all(product.olivia(), "follow-ups?kind=DOUBT_ENDED")).extracting(item -> item.getString("paymentId")).contains(live);
    }
}
