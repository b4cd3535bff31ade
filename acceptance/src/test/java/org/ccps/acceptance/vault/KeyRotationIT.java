package org.ccps.acceptance.vault;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@DisplayName("A new key of the vault while the switch works")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeyRotationIT {

    private static final int ITEMS = Integer.getInteger("ccps.rotation.items", 2_500);
    private static final int CALLERS = 16;
    private static final String OLD = "ccps-vault-1";
    private static final String NEW = "ccps-vault-2";
    private static final String REASON = "{\"reason\":\"yearly\"}";

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

    private static List<JsonObject> runs() {
        return product.adam().get("jobs").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(job -> job.getString("job").equals("vault-sealing")).findFirst().orElseThrow().getJsonArray("executions").getValuesAs(JsonObject.class);
    }

    private static JsonObject vault() {
        return product.adam().get("vault").expect(200).json();
    }

    private static JsonObject key(String alias) {
        return vault().getJsonArray("keys").getValuesAs(JsonObject.class).stream().filter(key -> key.getString("alias").equals(alias)).findFirst().orElseThrow();
    }

    @Test
    @Order(1)
    @DisplayName("K3 two ciphertexts that somebody has swapped between rows do not decrypt: neither is sent, both are set aside for a person")
    void swapped() {
        Store store = new Store(product);
        store.linkDown();
        String first = store.defer(small());
        String second = store.defer(small());
        String untouched = store.defer(small());
        product.stop();
        try (StolenDatabase database = StolenDatabase.of(product)) {
            database.change(connection -> swap(connection, first, second));
        }
        product.startAgain();
        product.simulator().outage(false);

        Api maria = again("maria");
        Await.until("the one that nobody touched is sent", Duration.ofSeconds(60), () -> state(maria, untouched).getString("state").equals("APPROVED"));
        for (String id : List.of(first, second)) {
            JsonObject payment = Await.until(id + " is set aside", Duration.ofSeconds(30), () -> state(maria, id), found -> found.getBoolean("held", false));
            assertThat(payment.getString("state")).isEqualTo("DEFERRED");
        }
        assertThat(product.simulator().ledger()).hasSize(1);
        maria.post("deferred/" + first + "/withdrawal", REASON).expect(200);
        maria.post("deferred/" + second + "/withdrawal", REASON).expect(200);
        product.simulator().emptyLedger();
    }

    private static Api again(String username) {
        return product.nobody().withToken(product.nobody().token(username, Product.PASSWORD).expect(201).json().getString("token"));
    }

    private static JsonObject state(Api who, String id) {
        return who.payment(id).expect(200).json();
    }

    private static void swap(java.sql.Connection connection, String first, String second) throws SQLException {
        try (Statement look = connection.createStatement();
                ResultSet rows = look.executeQuery("SELECT d.operation_id, d.card_sealed FROM deferred_item d INNER JOIN operation o ON o.id = d.operation_id WHERE o.payment_id IN ("
                        + first.substring(2) + ", " + second.substring(2) + ") ORDER BY 1");
                PreparedStatement write = connection.prepareStatement("UPDATE deferred_item SET card_sealed = ? WHERE operation_id = ?")) {
            assertThat(rows.next()).isTrue();
            long one = rows.getLong(1);
            String cardOfOne = rows.getString(2);
            assertThat(rows.next()).isTrue();
            write.setString(1, rows.getString(2));
            write.setLong(2, one);
            assertThat(write.executeUpdate()).isEqualTo(1);
            write.setString(1, cardOfOne);
            write.setLong(2, rows.getLong(1));
            assertThat(write.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    @Order(2)
    @DisplayName("K4 thousands of stored cards are sealed again under load with no payment refused and none lost, progress shows, and the old key goes when nothing is under it")
    void rotated() throws Exception {
        Store store = new Store(product);
        store.linkDown();
        deferMany();
        assertThat(product.adam().get("link").json().getInt("waiting")).isEqualTo(ITEMS);
        assertThat(key(OLD).getInt("cards")).isEqualTo(ITEMS);
        assertThat(product.adam().post("vault/keys/" + OLD + "/destruction", REASON).problem(409, "key-in-use").json().getString("current")).isEqualTo("true");

        Queue<String> refused = new ConcurrentLinkedQueue<>();
        AtomicInteger answered = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService load = Executors.newFixedThreadPool(4);
        List<JsonObject> seen = new ArrayList<>();
        List<Integer> left = new ArrayList<>();
        try {
            List<Future<?>> callers = new ArrayList<>();
            for (int caller = 0; caller < 4; caller++) {
                Api who = caller % 2 == 0 ? product.olivia() : product.maria();
                callers.add(load.submit(() -> pay(who, over, answered, refused)));
            }
            product.adam().post("vault/keys", REASON).expect(201);
            assertThat(key(OLD).getInt("cards")).as("the old key is in use, and its cards can be read").isGreaterThan(ITEMS / 2);
            String under = product.adam().post("vault/keys/" + OLD + "/destruction", REASON).problem(409, "key-in-use").json().getString("cards");
            assertThat(Integer.parseInt(under)).as("cards under the key that is not destroyed").isGreaterThan(ITEMS / 2);
            Await.until("the rotation is under way", Duration.ofSeconds(60), () -> key(NEW).getInt("cards") > ITEMS / 50);
            // from here on live payments and the drain go on as well: what is under the old key is sent
            store.linkUp();
            Await.until("nothing is under the old key", Duration.ofMinutes(8), () -> {
                seen.addAll(runs());
                left.add(vault().getInt("underOldKeys"));
                return key(OLD).getInt("cards") == 0;
            });
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
        assertThat(left).as("what was still under the old key, as it was to be seen").anyMatch(count -> count > 0 && count < ITEMS - 100);
        assertThat(seen).as("progress of the job was to be seen").anySatisfy(run -> {
            assertThat(run.getInt("total")).isGreaterThanOrEqualTo(ITEMS / 2);
            assertThat(run.getInt("done")).isBetween(1, run.getInt("total") - 1);
        });
        assertThat(product.maria().get("payments?state=REJECTED&limit=1").expect(200).json().getJsonArray("items")).isEmpty();
        destroyedAndStillSent();
    }

    private static void pay(Api who, AtomicBoolean over, AtomicInteger answered, Queue<String> refused) {
        while (!over.get()) {
            Answer answer = who.pay(small());
            answered.incrementAndGet();
            if (answer.status() != 202 && answer.status() != 201) {
                refused.add(answer.status() + " " + answer.text());
            }
        }
    }

    private static void destroyedAndStillSent() {
        Await.until("a card that was on its way is there", Duration.ofSeconds(90),
                () -> product.adam().post("vault/keys/" + OLD + "/destruction", REASON).status() == 200);
        assertThat(key(OLD).getString("destroyedBy")).isEqualTo("adam");
        product.adam().post("vault/keys/" + NEW + "/destruction", REASON).problem(409, "key-in-use");
        assertThat(product.cli("/subsystem=elytron/credential-store=ccps:read-aliases()")).contains(NEW).doesNotContain(OLD);
        List<String> actions = product.adam().get("audit?object=" + OLD).expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(record -> record.getString("action") + " " + record.getString("actor")).toList();
        assertThat(actions).contains("vault.key-destroyed adam");

        // a server that has never known the old key sends what waits
        product.stop();
        product.startAgain();
        Api maria = again("maria");
        int waiting = maria.get("link").expect(200).json().getInt("waiting");
        Await.until("what waits is sent without the old key", Duration.ofSeconds(60),
                () -> maria.get("link").expect(200).json().getInt("waiting") < Math.max(1, waiting - 100));
        assertThat(maria.get("deferred?limit=200").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class)).noneMatch(item -> item.getBoolean("held", false));
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
                caller.get(15, TimeUnit.MINUTES);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
