package org.ccps.acceptance.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.Installation;
import org.ccps.acceptance.harness.Installation.Said;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Simulator.Charge;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One installation's life, from the zip on; each test goes on from where the one before it has left the installation. */
@DisplayName("An installation from the zip, on the embedded database")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LifeIT {

    private static final int WAITING = 100;
    private static final String GOOD_CHANGE = "<changeSet id='999-good' author='test'><addColumn tableName='restoration'><column name='test_text' type='varchar(20)'/></addColumn></changeSet>";
    private static final String BAD_CHANGE = GOOD_CHANGE + "<changeSet id='999-bad' author='test'><sql>INSERT INTO payment (id) VALUES (1)</sql></changeSet>";

    @TempDir
    private static Path folder;
    private static Path product;
    private static Installation here;
    private static final List<String> waiting = new ArrayList<>();
    private static String firstOrder;

    @BeforeAll
    static void unpack() {
        product = Installation.product();
        here = Installation.of(product);
    }

    @AfterAll
    static void remove() throws IOException {
        here.close();
    }

    private static Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        Api manager = here.as("mona");
        for (String state : List.of("DEFERRED", "IN_DOUBT", "APPROVED", "SENDING")) {
            Store.all(manager, "payments?state=" + state).forEach(payment -> states.put(payment.getString("id"), state));
        }
        states.keySet().retainAll(waiting);
        return states;
    }

    private static Map<String, Long> count(Map<String, String> states) {
        Map<String, Long> counts = new HashMap<>();
        states.values().forEach(state -> counts.merge(state, 1L, Long::sum));
        return counts;
    }

    private static void link(String state) {
        Await.until("link " + state, Duration.ofSeconds(40), () -> here.as("mona").get("link").expect(200), link -> link.json().getString("state").equals(state));
    }

    @Test
    @Order(1)
    @DisplayName("N1 N2: from the zip and one file of answers to the first simulated payment in less than five minutes, without a known password")
    void firstPayment() throws IOException {
        Instant begun = Instant.now();

        Said said = here.ccps("setup", "--answers", here.answers(Map.of()).toString(), "--start").expect(0);
        here.firstSignIn();
        here.newUser("vera", "OPERATOR");
        here.newUser("adam", "ADMINISTRATOR");
        here.newUser("mona", "MANAGER");
        JsonObject payment = here.as("vera").pay(PaymentBody.fresh()).expect(201, "APPROVED").json();

        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofMinutes(5));
        firstOrder = payment.getJsonArray("attempts").getJsonObject(0).getString("orderNumber");
        assertThat(said.text()).contains("first-administrator.txt").doesNotContain("abc123");
        assertThat(here.nobody().token("olivia", "Demo-2026-ccps!").status()).as("no demonstration user outside of the demonstration").isEqualTo(401);
        assertThat(here.nobody().token("admin", "Demo-2026-ccps!").status()).isEqualTo(401);
        here.ccps("status").expect(0);
        here.ccps("doctor").expect(0);
    }

    @Test
    @Order(2)
    @DisplayName("nothing of an installation can be read by others, and the product's own folder is not written to")
    void rights() throws IOException {
        try (Stream<Path> files = Files.walk(here.folder())) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).as(file.toString()).endsWith("------");
            }
        }
        assertThat(product.resolve("server/standalone/configuration/ccps")).doesNotExist();
        assertThat(product.resolve("server/standalone/data")).doesNotExist();
        String answered = Files.readString(here.folder().resolve("ccps.properties"));
        assertThat(answered).doesNotContainIgnoringCase("password").doesNotContain("abc123");
    }

    @Test
    @Order(3)
    @DisplayName("N3: a second set-up with the same answers keeps users, secrets and data")
    void again() throws IOException {
        here.ccps("setup", "--answers", here.answers(Map.of()).toString()).expect(1);
        here.ccps("stop").expect(0);
        byte[] secrets = Files.readAllBytes(here.folder().resolve("server/configuration/ccps/secrets.cs"));
        byte[] certificate = Files.readAllBytes(here.folder().resolve("server/configuration/ccps/tls.p12"));

        here.ccps("setup", "--answers", here.answers(Map.of()).toString(), "--start").expect(0);

        assertThat(Files.readAllBytes(here.folder().resolve("server/configuration/ccps/secrets.cs"))).isEqualTo(secrets);
        assertThat(Files.readAllBytes(here.folder().resolve("server/configuration/ccps/tls.p12"))).isEqualTo(certificate);
        here.as("vera").pay(PaymentBody.fresh()).expect(201, "APPROVED");
    }

    @Test
    @Order(4)
    @DisplayName("N4: an upgrade whose schema change fails goes back to the old version with the same data, and nothing of what waits is lost")
    void upgradeFails() throws IOException {
        here.simulator().outage(true);
        Api vera = here.as("vera");
        link("DOWN");
        for (int item = 0; item < WAITING; item++) {
            waiting.add(vera.pay(PaymentBody.fresh().amount("1.00")).expect(202, "DEFERRED").id());
        }
        here.simulator().emptyLedger();
        Path next = Installation.nextVersion(product, folder.resolve("bad"), BAD_CHANGE);

        Said said = here.ccps(next, Map.of(), "upgrade").expect(1);

        assertThat(said.text()).contains("going back to the old version").contains("is back with the same data and runs");
        assertThat(count(states())).isEqualTo(Map.of("DEFERRED", (long) WAITING));
        assertThat(Files.readString(here.folder().resolve("ccps.properties"))).contains("product=" + product).doesNotContain("-next");
        assertThat(here.as("mona").get("audit/verification").expect(200).json().getBoolean("intact")).isTrue();
        here.ccps("status").expect(0);
    }

    @Test
    @Order(5)
    @DisplayName("N4: an upgrade with a schema change keeps everything that waits")
    void upgrade() throws IOException {
        Path next = Installation.nextVersion(product, folder.resolve("good"), GOOD_CHANGE);

        here.ccps(next, Map.of(), "upgrade").expect(0);

        assertThat(count(states())).isEqualTo(Map.of("DEFERRED", (long) WAITING));
        here.simulator().outage(false);
        Await.until("all are sent", Duration.ofSeconds(90), () -> count(states()), counts -> counts.equals(Map.of("APPROVED", (long) WAITING)));
        assertThat(here.simulator().ledger()).hasSize(WAITING).extracting(Charge::orderNumber).doesNotHaveDuplicates();
        assertThat(Files.readString(here.folder().resolve("ccps.properties"))).contains("product=" + next).contains("-next");
        assertThat(here.as("mona").get("audit/verification").expect(200).json().getBoolean("intact")).isTrue();
        product = next;
    }

    @Test
    @Order(6)
    @DisplayName("N5: what waited in a backup that is put back is in doubt, whether it was sent since or not, and none of it is sent")
    void restore() throws IOException {
        waiting.clear();
        here.simulator().outage(true);
        link("DOWN");
        Api vera = here.as("vera");
        for (int item = 0; item < 5; item++) {
            waiting.add(vera.pay(PaymentBody.fresh().amount("2.00")).expect(202, "DEFERRED").id());
        }
        here.ccps(product, Map.of(), "stop").expect(0);
        Path backup = folder.resolve("backup.zip");
        here.ccps(product, Map.of(), "backup", backup.toString()).expect(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup))).isEqualTo("rw-------");
        here.ccps(product, Map.of(), "start").expect(0);
        Await.until("all are sent", Duration.ofSeconds(60), () -> count(states()), counts -> counts.equals(Map.of("APPROVED", 5L)));
        Set<String> sent = Set.copyOf(here.simulator().ledger().stream().map(Charge::orderNumber).toList());
        String after = here.as("vera").pay(PaymentBody.fresh()).expect(201, "APPROVED").id();
        int ledger = here.simulator().ledger().size();
        here.ccps(product, Map.of(), "restore", backup.toString(), "--yes").expect(1);
        here.ccps(product, Map.of(), "stop").expect(0);

        here.ccps(product, Map.of(), "restore", backup.toString(), "--yes").expect(0);
        here.ccps(product, Map.of(), "start").expect(0);

        link("UP");
        JsonObject next = here.as("vera").pay(PaymentBody.fresh()).expect(201, "APPROVED").json();
        assertThat(count(states())).isEqualTo(Map.of("IN_DOUBT", 5L));
        assertThat(here.simulator().ledger()).as("only the new payment was sent").hasSize(ledger + 1);
        for (String id : waiting) {
            JsonObject attempt = here.as("mona").payment(id).json().getJsonArray("attempts").getJsonObject(0);
            assertThat(sent).as("the doubt has the number that was really used").contains(attempt.getString("orderNumber"));
        }
        assertThat(here.as("mona").payment(after).status()).as("what was taken after the backup is not there").isEqualTo(404);
        assertThat(Long.parseLong(next.getString("id").substring(2))).isGreaterThan(1_000_000L);
        String order = next.getJsonArray("attempts").getJsonObject(0).getString("orderNumber");
        assertThat(order.split("-")[0]).as("no order number of the lost time is used again").isNotEqualTo(firstOrder.split("-")[0]);
        assertThat(here.as("mona").get("audit?action=backup.restored").expect(200).json().getJsonArray("items")).hasSize(1);
        assertThat(here.as("mona").get("audit/verification").expect(200).json().getBoolean("intact")).isTrue();
    }
}
