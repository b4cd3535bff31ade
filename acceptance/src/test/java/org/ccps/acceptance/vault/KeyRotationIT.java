package org.ccps.acceptance.vault;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.StolenDatabase;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A new key of the vault while the switch works")
class KeyRotationIT {

    private static final int ITEMS = Integer.getInteger("ccps.rotation.items", 10_000);
    private static final int CALLERS = 16;

    private static Product product;

    @BeforeAll
    static void start() {
        product = Product.start(Map.of("deferral.operatorItems", "1000000", "deferral.merchantItems", "1000000", "deferral.totalItems", "1000000",
                "deferral.operatorMax", "99999999", "deferral.merchantMax", "99999999", "deferral.totalMax", "99999999", "drain.ratePerSecond", "40"));
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    private static PaymentBody small() {
        return PaymentBody.fresh().amount("1.00");
    }

    private static JsonObject job() {
        return product.adam().get("jobs").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(job -> job.getString("job").equals("vault-sealing")).findFirst().orElseThrow();
    }

    private static List<JsonObject> runs() {
        return job().getJsonArray("executions").getValuesAs(JsonObject.class);
    }

    @Test
    @DisplayName("K4 10,000 stored cards are sealed again under load with no payment refused and none lost, progress shows, and the old key can then be destroyed")
    void rotated() throws Exception {
        Store store = new Store(product);
        store.linkDown();
        deferMany();
        assertThat(product.adam().get("link").json().getInt("waiting")).isEqualTo(ITEMS);

        Queue<String> refused = new ConcurrentLinkedQueue<>();
        AtomicInteger answered = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService load = Executors.newFixedThreadPool(4);
        List<JsonObject> seen = new ArrayList<>();
        try {
            List<Future<?>> callers = new ArrayList<>();
            for (int caller = 0; caller < 4; caller++) {
                Api who = caller % 2 == 0 ? product.olivia() : product.maria();
                callers.add(load.submit(() -> {
                    while (!over.get()) {
                        Answer answer = who.pay(small());
                        answered.incrementAndGet();
                        if (answer.status() != 202 && answer.status() != 201) {
                            refused.add(answer.status() + " " + answer.text());
                        }
                    }
                }));
            }
            product.cli("/subsystem=elytron/credential-store=ccps:generate-secret-key(alias=ccps-vault-2, key-size=256)");
            Await.until("everything is under the new key", Duration.ofMinutes(5), () -> {
                List<JsonObject> runs = runs();
                seen.addAll(runs);
                return !runs.isEmpty() && runs.stream().allMatch(run -> run.getString("status").equals("COMPLETED"))
                        && runs.stream().mapToLong(run -> run.getInt("done")).sum() >= ITEMS;
            });
            // and live payments and the drain go on as well
            store.linkUp();
            TimeUnit.SECONDS.sleep(3);
            over.set(true);
            for (Future<?> caller : callers) {
                caller.get(60, TimeUnit.SECONDS);
            }
        } finally {
            over.set(true);
            load.shutdownNow();
        }

        assertThat(refused).isEmpty();
        assertThat(answered.get()).as("payments taken meanwhile").isGreaterThan(50);
        assertThat(seen).as("progress was to be seen").anySatisfy(run -> {
            assertThat(run.getInt("total")).isGreaterThanOrEqualTo(ITEMS - 500);
            assertThat(run.getInt("done")).isBetween(1, run.getInt("total") - 1);
        });
        product.cli("/subsystem=elytron/credential-store=ccps:remove-alias(alias=ccps-vault-1)");
        product.stop();
        try (StolenDatabase database = StolenDatabase.of(product)) {
            database.change(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet keys = statement.executeQuery("SELECT SUBSTRING(card_sealed, 1, 16), COUNT(*) FROM deferred_item WHERE card_sealed IS NOT NULL GROUP BY 1")) {
                    assertThat(keys.next()).isTrue();
                    assertThat(keys.getString(1)).isEqualTo("v1.ccps-vault-2.");
                    assertThat(keys.getInt(2)).isGreaterThan(ITEMS / 2);
                    assertThat(keys.next()).as("anything under another key").isFalse();
                }
            });
        }
        product.startAgain();

        Api maria = product.nobody().withToken(product.nobody().token("maria", Product.PASSWORD).expect(201).json().getString("token"));
        int waiting = maria.get("link").expect(200).json().getInt("waiting");
        Await.until("what waits is sent without the old key", Duration.ofSeconds(60), () -> maria.get("link").expect(200).json().getInt("waiting") < waiting - 100);
        assertThat(maria.get("payments?state=REJECTED&limit=1").expect(200).json().getJsonArray("items")).isEmpty();
        assertThat(product.simulator().ledger()).extracting(charge -> charge.orderNumber()).doesNotHaveDuplicates();
    }

    private static void deferMany() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
        try {
            AtomicInteger left = new AtomicInteger(ITEMS);
            List<Future<?>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.add(pool.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        product.olivia().pay(small()).expect(202, "DEFERRED");
                    }
                }));
            }
            for (Future<?> caller : callers) {
                caller.get(5, TimeUnit.MINUTES);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
