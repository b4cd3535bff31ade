package org.ccps.acceptance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnTheRunningProduct
@DisplayName("What the product tells about itself")
class MonitoringIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Product product;
    private final Store store;

    MonitoringIT(Product product) {
        this.product = product;
        store = new Store(product);
    }

    private String metrics() {
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + product.port(9990) + "/metrics")).GET().build(),
                    BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The sum of a metric over all lines that hold these labels; NaN when there is none. */
    private double metric(String name, String... labels) {
        Pattern line = Pattern.compile("(?m)^" + name + "(\\{[^}]*})? (\\S+)$");
        Matcher found = line.matcher(metrics());
        double sum = 0;
        boolean any = false;
        while (found.find()) {
            String tags = found.group(1) == null ? "" : found.group(1);
            if (List.of(labels).stream().allMatch(tags::contains)) {
                sum += Double.parseDouble(found.group(2));
                any = true;
            }
        }
        return any ? sum : Double.NaN;
    }

    @Test
    @DisplayName("M2 M3 what is taken, approved and declined by code, and the bank's time, are counted as it happens")
    void counted() {
        double approved = metric("ccps_operations_total", "state=\"APPROVED\"", "kind=\"PAYMENT\"");
        double doubts = metric("ccps_operations_total", "state=\"IN_DOUBT\"", "kind=\"PAYMENT\"");
        double short51 = metric("ccps_declines_total", "code=\"51\"");
        product.olivia().pay(PaymentBody.fresh()).expect(201);
        product.olivia().pay(PaymentBody.fresh().amount("125.51")).expect(402);
        product.simulator().fault("close-after-charge");
        product.olivia().pay(PaymentBody.fresh()).expect(202, "IN_DOUBT");

        assertThat(metric("ccps_operations_total", "state=\"APPROVED\"", "kind=\"PAYMENT\"")).isEqualTo(approved + 1);
        assertThat(metric("ccps_operations_total", "state=\"IN_DOUBT\"", "kind=\"PAYMENT\"")).isEqualTo(doubts + 1);
        assertThat(metric("ccps_declines_total", "code=\"51\"")).isEqualTo((Double.isNaN(short51) ? 0 : short51) + 1);
        assertThat(metric("ccps_answer_p95_seconds")).isBetween(0.0, 5.0);
        assertThat(metric("ccps_answer_seconds_count")).isGreaterThanOrEqualTo(2);
        Await.until("the doubt is among the figures", SOON, () -> metric("ccps_in_doubt") >= 1 && metric("ccps_in_doubt_oldest_seconds") > 0);
    }

    @Test
    @DisplayName("M2 the link, what waits, its age, the room that is left and the rate of the drain are told")
    void waiting() {
        store.empty();
        Await.until("nothing waits", SOON, () -> metric("ccps_waiting") == 0 && metric("ccps_link_up") == 1);
        double room = metric("ccps_deferral_room_items");
        double drained = metric("ccps_drained_total", "state=\"APPROVED\"");
        store.linkDown();
        String id = store.defer(PaymentBody.fresh());

        Await.until("one waits", SOON, () -> metric("ccps_waiting") == 1 && metric("ccps_link_up") == 0 && metric("ccps_waiting_oldest_seconds") > 0);
        assertThat(metric("ccps_deferral_room_items")).isEqualTo(room - 1);
        assertThat(metric("ccps_deferral_room_ratio")).isBetween(0.5, 1.0);
        store.linkUp();
        store.ended(id);

        Await.until("it was sent", SOON, () -> metric("ccps_waiting") == 0 && metric("ccps_drained_total", "state=\"APPROVED\"") == drained + 1);
    }

    @Test
    @DisplayName("M2 M5 each server is among the figures: how long it has been silent, and how far its clock is off")
    void servers() {
        Await.until("it has spoken", SOON, () -> metric("ccps_node_seen_seconds") >= 0);

        assertThat(metric("ccps_node_seen_seconds", "node=\"")).isBetween(0.0, 20.0);
        assertThat(Math.abs(metric("ccps_node_clock_ahead_seconds", "node=\""))).isLessThan(1.0);
        assertThat(metric("ccps_retention_rests")).isZero();
    }

    @Test
    @DisplayName("M3 each figure that an alert rule asks for is there, and no figure names a person or a card")
    void alerts() throws IOException {
        PaymentBody body = PaymentBody.fresh();
        product.olivia().pay(body).expect(201);
        Matcher asked = Pattern.compile("\\bccps_[a-z0-9_]+").matcher(Files.readString(Path.of("../config/monitoring/ccps-alerts.yml")));
        Set<String> names = new TreeSet<>();
        while (asked.find()) {
            names.add(asked.group());
        }

        String metrics = metrics();

        assertThat(names).hasSizeGreaterThan(8).allSatisfy(name -> assertThat(metrics).containsPattern("(?m)^" + name + "[ {]"));
        assertThat(metrics).doesNotContain("olivia", "maria", body.number(), body.referenceText());
    }

    @Test
    @DisplayName("M8 the self-test looks at each thing that the server needs, and says what to do about what is not in order")
    void selfTest() {
        JsonObject found = product.adam().get("self-test").expect(200).json();
        List<JsonObject> checks = found.getJsonArray("checks").getValuesAs(JsonObject.class);

        assertThat(checks).extracting(check -> check.getString("name")).containsExactly("database", "queue", "gateway", "clock", "key", "disk", "certificate");
        assertThat(checks).allSatisfy(check -> {
            assertThat(check.getString("finding")).isNotBlank().doesNotContain("cannot be looked at");
            assertThat(check.containsKey("remedy")).as(check.toString()).isEqualTo(!check.getString("result").equals("OK"));
        });
        assertThat(check(found, "certificate").getString("finding")).matches("8[0-9]{2} days left");
        assertThat(check(found, "key").getString("finding")).startsWith("ccps-vault-");
        assertThat(check(found, "gateway").getString("result")).isEqualTo("OK");

        store.linkDown();
        JsonObject down = product.adam().get("self-test").expect(200).json();
        assertThat(down.getString("result")).isEqualTo("BROKEN");
        assertThat(check(down, "gateway").getString("result")).isEqualTo("BROKEN");
        assertThat(check(down, "gateway").getString("remedy")).isNotBlank();
        assertThat(check(down, "gateway").getString("finding")).as("by the site's clock").matches("away since [0-9]+ [A-Z][a-z]{2} 20[0-9]{2} [0-9:]{8} \\+1[01]:00, cause refused");
        store.linkUp();
        assertThat(product.adam().get("audit?action=self-test&limit=1").expect(200).json().getJsonArray("items").getJsonObject(0).getString("outcome")).isEqualTo("BROKEN");
    }

    private static JsonObject check(JsonObject found, String name) {
        return found.getJsonArray("checks").getValuesAs(JsonObject.class).stream().filter(check -> check.getString("name").equals(name)).findFirst().orElseThrow();
    }
}
