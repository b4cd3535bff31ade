package org.ccps.acceptance.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.Installation;
import org.ccps.acceptance.harness.Installation.Said;
import org.ccps.acceptance.harness.OwnPostgres;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two installations from the zip and a real PostgreSQL; each test goes on from where the one before it has left them. */
@DisplayName("An installation from the zip, with PostgreSQL")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OnPostgresIT {

    private static final String PASSWORD = "pw-of-this-test-7";

    @TempDir
    private static Path folder;
    private static Path product;
    private static OwnPostgres postgres;
    private static Installation here;

    @BeforeAll
    static void begin() throws IOException {
        assumeTrue(OwnPostgres.isAvailable(), "SKIPPED: no PostgreSQL is here (apt-get install postgresql)");
        product = Installation.product();
        postgres = OwnPostgres.start(folder.resolve("postgres"));
        postgres.execute("postgres", "CREATE USER ccps PASSWORD '" + PASSWORD + "'", "CREATE USER poor PASSWORD '" + PASSWORD + "'",
                "CREATE DATABASE ccps OWNER ccps", "CREATE DATABASE other OWNER ccps");
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        Files.writeString(folder.resolve("wrong"), "another-secret\n");
        here = Installation.of(product);
    }

    @AfterAll
    static void end() throws IOException {
        if (here != null) {
            here.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private static Map<String, String> database(String name, String user, String passwordFile) {
        return Map.of("database", "postgresql", "database.url", postgres.url(name), "database.user", user, "database.passwordFile", folder.resolve(passwordFile).toString());
    }

    private static Said refuses(Map<String, String> answers, String... words) {
        Said said = here.ccps("setup", "--answers", here.answers(answers).toString()).expect(1);
        assertThat(said.text()).contains(words).contains("do:  ").doesNotContain(PASSWORD).doesNotContain("another-secret").doesNotContain("at org.");
        assertThat(here.folder()).as("nothing has been made").doesNotExist();
        assertThat(postgres.query("ccps", "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).as("nothing was left in the database").isEmpty();
        return said;
    }

    @Test
    @Order(1)
    @DisplayName("N3: a wrong password of the database, a database that is not there, a right that is missing: each is named with its remedy, and nothing changes")
    void faults() {
        refuses(database("ccps", "ccps", "wrong"), "FAULT   database: user 'ccps' or the password is not accepted", "database.passwordFile");
        refuses(database("nowhere", "ccps", "password"), "is not there", "database.url");
        refuses(database("ccps", "poor", "password"), "FAULT   database rights: user 'poor' may not do: CREATE TABLE", "GRANT CREATE, USAGE");
    }

    @Test
    @Order(2)
    @DisplayName("N1: from the zip to the first simulated payment in less than five minutes")
    void firstPayment() throws IOException {
        Instant begun = Instant.now();

        Said said = here.ccps("setup", "--answers", here.answers(database("ccps", "ccps", "password")).toString(), "--start").expect(0);
        here.firstSignIn();
        here.newUser("vera", "OPERATOR");
        here.newUser("adam", "ADMINISTRATOR");
        here.newUser("mona", "MANAGER");
        here.as("vera").pay(PaymentBody.fresh()).expect(201, "APPROVED");

        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofMinutes(5));
        assertThat(said.text()).doesNotContain(PASSWORD);
        assertThat(Files.readString(here.folder().resolve("server/configuration/standalone-full.xml"))).doesNotContain(PASSWORD);
        here.ccps("doctor").expect(0);
    }

    @Test
    @Order(3)
    @DisplayName("N5: a backup taken while it runs, put back after what waited was sent: in doubt, and none is sent")
    void restore() {
        here.simulator().outage(true);
        Api manager = here.as("mona");
        Await.until("link DOWN", Duration.ofSeconds(40), () -> manager.get("link").json().getString("state").equals("DOWN"));
        List<String> waiting = new ArrayList<>();
        for (int item = 0; item < 3; item++) {
            waiting.add(here.as("vera").pay(PaymentBody.fresh()).expect(202, "DEFERRED").id());
        }
        here.simulator().emptyLedger();
        Path backup = folder.resolve("backup.zip");
        here.ccps("backup", backup.toString()).expect(0);
        here.simulator().outage(false);
        Await.until("all are sent", Duration.ofSeconds(60), () -> here.simulator().ledger().size() == 3);
        here.ccps("stop").expect(0);

        here.ccps("restore", backup.toString(), "--yes").expect(0);
        here.ccps("start").expect(0);

        Api after = here.as("mona");
        here.as("vera").pay(PaymentBody.fresh()).expect(201, "APPROVED");
        for (String id : waiting) {
            after.payment(id).expect(200, "IN_DOUBT");
        }
        assertThat(here.simulator().ledger()).as("only the new payment was sent").hasSize(4);
        assertThat(after.get("audit/verification").expect(200).json().getBoolean("intact")).isTrue();
        here.ccps("stop").expect(0);
    }

    @Test
    @Order(4)
    @DisplayName("an installation on the embedded database moves to PostgreSQL by one command: users, payments, audit chain and what waits")
    void move() throws IOException {
        try (Installation small = Installation.of(product)) {
            small.ccps("setup", "--answers", small.answers(Map.of()).toString(), "--start").expect(0);
            small.firstSignIn();
            small.newUser("vera", "OPERATOR");
            small.newUser("adam", "ADMINISTRATOR");
            small.newUser("mona", "MANAGER");
            String paid = small.as("vera").pay(PaymentBody.fresh()).expect(201, "APPROVED").id();
            small.simulator().outage(true);
            Api before = small.as("mona");
            Await.until("link DOWN", Duration.ofSeconds(40), () -> before.get("link").json().getString("state").equals("DOWN"));
            String waits = small.as("vera").pay(PaymentBody.fresh()).expect(202, "DEFERRED").id();

            Path wrong = answers(database("other", "ccps", "wrong"));
            assertThat(small.ccps("move-database", "--answers", wrong.toString()).expect(1).text()).contains("Nothing has been changed");
            Path full = answers(database("ccps", "ccps", "password"));
            assertThat(small.ccps("move-database", "--answers", full.toString()).expect(1).text()).contains("holds a switch's data already");
            small.ccps("status").expect(0);

            small.ccps("move-database", "--answers", answers(database("other", "ccps", "password")).toString()).expect(0);

            Api after = small.as("mona");
            after.payment(paid).expect(200, "APPROVED");
            after.payment(waits).expect(200, "DEFERRED");
            assertThat(after.get("audit/verification").expect(200).json().getBoolean("intact")).isTrue();
            assertThat(postgres.query("other", "SELECT COUNT(*) FROM payment")).containsExactly("2");
            small.simulator().outage(false);
            Await.until("what waited is sent", Duration.ofSeconds(60), () -> after.payment(waits).json().getString("state").equals("APPROVED"));
            small.as("vera").pay(PaymentBody.fresh()).expect(201, "APPROVED");
            assertThat(Store.all(after, "payments")).hasSize(3);
        }
    }

    @Test
    @Order(5)
    @DisplayName("the doctor finds a password that was changed at the database, and a second set-up with the new one mends it")
    void doctor() throws IOException {
        here.ccps("doctor").expect(0);
        postgres.execute("postgres", "ALTER USER ccps PASSWORD 'newer-" + PASSWORD + "'");
        Files.writeString(folder.resolve("newer"), "newer-" + PASSWORD + "\n");
        byte[] before = Files.readAllBytes(here.folder().resolve("server/configuration/ccps/secrets.cs"));

        Said said = here.ccps("doctor").expect(1);

        assertThat(said.text()).contains("FAULT   database: user 'ccps' or the password is not accepted").contains("Nothing has been changed").doesNotContain(PASSWORD);
        assertThat(Files.readAllBytes(here.folder().resolve("server/configuration/ccps/secrets.cs"))).isEqualTo(before);
        here.ccps("setup", "--answers", here.answers(database("ccps", "ccps", "newer")).toString()).expect(0);
        here.ccps("doctor").expect(0);
    }

    @Test
    @Order(6)
    @DisplayName("N5: what a database administrator has put back with his own tools is marked by one command, for the next start to settle")
    void restoredByOthers() {
        String next = "SELECT last_value FROM operation_seq";
        List<String> numbers = postgres.query("ccps", next);
        here.ccps("restored", "--taken-at", "2099-01-01T00:00:00+11:00").expect(1);
        here.ccps("restored", "--taken-at", "yesterday").expect(1);
        assertThat(postgres.query("ccps", "SELECT id FROM restoration WHERE settled_at_ms IS NULL")).isEmpty();

        here.ccps("restored", "--taken-at", "2026-01-01T00:00:00+11:00").expect(0);

        assertThat(postgres.query("ccps", "SELECT taken_at_ms FROM restoration WHERE settled_at_ms IS NULL")).containsExactly(Long.toString(Instant.parse("2025-12-31T13:00:00Z").toEpochMilli()));
        assertThat(Long.parseLong(postgres.query("ccps", next).get(0))).as("payment numbers of the lost time are not given again")
                .isGreaterThanOrEqualTo(Long.parseLong(numbers.get(0)) + 1_000_000);
    }

    private static Path answers(Map<String, String> all) throws IOException {
        StringBuilder text = new StringBuilder();
        all.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        return Files.writeString(Files.createTempFile(folder, "move", ".properties"), text.toString());
    }
}
