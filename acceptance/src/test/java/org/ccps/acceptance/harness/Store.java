package org.ccps.acceptance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.ccps.acceptance.harness.Simulator.Charge;

/** What waits in a running product, and what became of it. */
public final class Store {

    private static final Set<String> OPEN = Set.of("DEFERRED", "SENDING");

    private final Product product;

    public Store(Product product) {
        this.product = product;
    }

    /** The link goes down, and the product knows it. */
    public void linkDown() {
        product.simulator().outage(true);
        product.linkIs("DOWN");
    }

    /** The link is back; returns when the product knows it. */
    public void linkUp() {
        product.simulator().outage(false);
        product.linkIs("UP");
    }

    /** @return the payment's number */
    public String defer(PaymentBody body) {
        return defer(product.olivia(), body);
    }

    public String defer(Api who, PaymentBody body) {
        return who.pay(body).expect(202, "DEFERRED").id();
    }

    public JsonObject payment(String id) {
        return product.maria().payment(id).expect(200).json();
    }

    /** Waits until it is neither stored nor being sent. */
    public JsonObject ended(String id) {
        return Await.until(id + " has ended", Duration.ofSeconds(30), () -> payment(id), payment -> !OPEN.contains(payment.getString("state")));
    }

    public JsonObject becomes(String id, String state) {
        return Await.until(id + " " + state, Duration.ofSeconds(30), () -> payment(id), payment -> payment.getString("state").equals(state));
    }

    public List<JsonObject> ended(Collection<String> ids) {
        return ids.stream().map(this::ended).toList();
    }

    /** Everything that waits, newest first. */
    public List<JsonObject> waiting() {
        return all(product.maria(), "deferred");
    }

    /** Ends whatever an earlier test has left waiting. */
    public void empty() {
        for (JsonObject payment : waiting()) {
            Answer withdrawn = product.maria().post("deferred/" + payment.getString("id") + "/withdrawal", "{\"reason\":\"the test before is over\"}");
            assertThat(withdrawn.status()).as(withdrawn.text()).isIn(200, 409);
        }
        Await.until("nothing waits", Duration.ofSeconds(30), () -> product.adam().get("link").json().getInt("waiting") == 0);
    }

    /** All pages of a list. */
    public static List<JsonObject> all(Api who, String path) {
        List<JsonObject> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = who.get(path + (path.contains("?") ? "&" : "?") + "limit=200" + cursor).expect(200).json();
            found.addAll(page.getJsonArray("items").getValuesAs(JsonObject.class));
            cursor = page.containsKey("next") ? "&cursor=" + page.getString("next") : null;
        } while (cursor != null);
        return found;
    }

    /** Each payment at most once: no two messages under one order number, and no payment charged twice. */
    public void chargedAtMostOnce(Collection<String> ids) {
        List<Charge> ledger = product.simulator().ledger().stream().filter(Charge::isPayment).toList();
        assertThat(ledger).extracting(Charge::orderNumber).doesNotHaveDuplicates();
        Map<String, Long> charges = new HashMap<>();
        ledger.stream().filter(Charge::charged).forEach(charge -> charges.merge("P-" + charge.orderNumber().split("-")[1], 1L, Long::sum));
        assertThat(ids).allSatisfy(id -> assertThat(charges.getOrDefault(id, 0L)).as(id).isLessThanOrEqualTo(1));
    }

    // -- runs of the drain

    /** Newest first. */
    public List<JsonObject> runs() {
        return job("drain").getJsonArray("executions").getValuesAs(JsonObject.class);
    }

    private JsonObject job(String name) {
        return product.adam().get("jobs").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(job -> job.getString("job").equals(name)).findFirst().orElseThrow();
    }

    /** The number of the newest run; 0 when there was none. */
    public long lastRun() {
        return runs().stream().mapToLong(run -> Long.parseLong(run.getString("id"))).max().orElse(0);
    }

    /** The first run after that one, as soon as it fits. */
    public JsonObject runAfter(long earlier, Predicate<JsonObject> fits) {
        return Await.until("a run after " + earlier, Duration.ofSeconds(40), () -> runs().stream().filter(run -> Long.parseLong(run.getString("id")) > earlier)
                .min(Comparator.comparingLong(run -> Long.parseLong(run.getString("id")))).orElse(null), run -> run != null && fits.test(run));
    }

    public JsonObject endedRunAfter(long earlier) {
        return runAfter(earlier, run -> !run.isNull("endedAt"));
    }

    /** The end report of a run. */
    public JsonObject report(JsonObject run) {
        return product.maria().get("drains?limit=50").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(report -> report.getString("id").equals(run.getString("id"))).findFirst().orElseThrow();
    }
}
