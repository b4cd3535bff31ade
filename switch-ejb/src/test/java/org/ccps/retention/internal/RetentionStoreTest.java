package org.ccps.retention.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ccps.operation.model.Operation;
import org.ccps.retention.DataClass;
import org.ccps.retention.Kept;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What is old enough to go")
class RetentionStoreTest {

    private static final Instant BEFORE = Rows.NOW.minus(Duration.ofDays(2_555));
    private static final Instant OLD = BEFORE.minus(Duration.ofDays(10));
    private static final long OLD_MS = OLD.toEpochMilli();
    private static final long YOUNG_MS = BEFORE.plus(Duration.ofDays(1)).toEpochMilli();

    private TestDatabase database;

    @BeforeEach
    void begin() {
        database = TestDatabase.create();
        database.transaction(Rows::staff);
        database.execute("INSERT INTO settlement_report (id, merchant, file_name, content_sha256, imported_by, workstation, imported_at_ms, line_count, mapping_used, status, "
                + "finished_at_ms, version) VALUES (7, 'main', 'r.csv', 'x', 'maria', 'd', " + OLD_MS + ", 3, 'm', 'DONE', " + OLD_MS + ", 1)");
    }

    @AfterEach
    void end() {
        database.close();
    }

    /** An old payment that was approved and that a line proves. */
    private long proved() {
        long id = old("APPROVED");
        proveBy(id, 1 + database.query("SELECT line_number FROM settlement_line").size());
        return id;
    }

    private void proveBy(long operation, int line) {
        line(operation, line, "MATCHED");
        database.execute("INSERT INTO attempt_match (operation_id, attempt_number, report_id, line_number, matched_at_ms) VALUES (" + operation + ", 1, 7, " + line + ", " + OLD_MS + ")");
    }

    private void line(long operation, int line, String outcome) {
        database.execute("INSERT INTO settlement_line (report_id, line_number, outcome, decided_at_ms, operation_id, settled) VALUES (7, " + line + ", '" + outcome + "', " + OLD_MS + ", "
                + operation + ", FALSE)");
    }

    private long old(String state) {
        long id = database.inTransaction(em -> {
            Operation operation = Rows.sending(em, "INV-1", "olivia", OLD);
            em.flush();
            return operation.id();
        });
        boolean open = List.of("SENDING", "DEFERRED", "IN_DOUBT").contains(state);
        database.execute("UPDATE operation SET state = '" + state + "', concluded_at_ms = " + (open ? "NULL" : OLD_MS) + " WHERE id = " + id);
        return id;
    }

    private List<Object> deletable(DataClass data) {
        return database.inTransaction(em -> new RetentionStore(em).deletable(data, BEFORE, null, 100));
    }

    private Map<Kept, Long> kept(DataClass data) {
        return database.inTransaction(em -> new RetentionStore(em).countKept(data, BEFORE));
    }

    private int delete(DataClass data, List<Object> ids) {
        return database.inTransaction(em -> new RetentionStore(em).delete(data, BEFORE, ids));
    }

    private int rows(String table) {
        return database.query("SELECT 1 FROM " + table).size();
    }

    @Test
    @DisplayName("K7 a payment that is concluded and reconciles goes with everything that belongs to it; its line stays until its report goes")
    void whole() {
        long id = proved();
        long refund = refunded(id);
        database.execute("INSERT INTO request_key (username, key_value, content_mac, operation_id) VALUES ('olivia', 'k', 'm', " + id + ")");
        database.execute("INSERT INTO request_key (username, key_value, content_mac, refund_id) VALUES ('olivia', 'r', 'm', 900)");
        database.execute("INSERT INTO doubt (operation_id, owner_name, amount_minor, currency, since_ms, due_at_ms, ended_at_ms, version) VALUES (" + id + ", 'olivia', 1, 'AUD', 1, 1, "
                + OLD_MS + ", 1)");
        database.execute("INSERT INTO deferred_item (operation_id, kind, merchant, operator_name, card_fingerprint, amount_minor, currency, deferred_at_ms, expires_at_ms, item_state, "
                + "ended_at_ms, version) VALUES (" + id + ", 'PAYMENT', 'main', 'olivia', 'f', 1, 'AUD', 1, 1, 'ENDED', " + OLD_MS + ", 1)");
        followUp(id, OLD_MS);
        database.execute("INSERT INTO follow_up_note (follow_up_id, note_number, at_ms, author, note) VALUES (800, 1, 1, 'olivia', 'n')");
        long young = database.inTransaction(em -> Rows.sending(em, "INV-2").id());

        assertThat(deletable(DataClass.PAYMENTS)).containsExactly(id);
        assertThat(deletable(DataClass.REPORTS)).as("a report stays for as long as a payment that it proves").isEmpty();
        assertThat(kept(DataClass.REPORTS)).containsEntry(Kept.IN_USE, 1L);
        assertThat(delete(DataClass.PAYMENTS, List.of(id))).isEqualTo(1);

        assertThat(database.query("SELECT id FROM payment")).containsExactly(Long.toString(young));
        assertThat(database.query("SELECT id FROM operation")).containsExactly(Long.toString(young)).doesNotContain(Long.toString(refund));
        for (String table : List.of("refund", "request_key", "doubt", "deferred_item", "follow_up", "follow_up_note", "attempt_match")) {
            assertThat(rows(table)).as(table).isZero();
        }
        assertThat(database.query("SELECT operation_id FROM settlement_line")).hasSize(2).containsOnlyNulls();
        assertThat(deletable(DataClass.REPORTS)).containsExactly(7L);
        assertThat(delete(DataClass.REPORTS, List.of(7L))).isEqualTo(1);
        assertThat(rows("settlement_line")).isZero();
    }

    /** A refund of it that was made and that a line proves. */
    private long refunded(long payment) {
        database.execute("INSERT INTO refund (id, payment_id, amount_minor, currency, reason, asked_by, asked_at_ms, workstation, request_state, lapses_at_ms, decided_by, decided_at_ms, "
                + "version) VALUES (900, " + payment + ", 1, 'AUD', 'other', 'olivia', 1, 'd', 'DECIDED', 1, 'maria', " + OLD_MS + ", 1)");
        database.execute("INSERT INTO operation (id, payment_id, kind, state, amount_minor, currency, author, node, boot, recorded_at_ms, concluded_at_ms, version, refund_id, "
                + "original_order_number, original_transaction_id) VALUES (901, " + payment + ", 'REFUND', 'APPROVED', 1, 'AUD', 'olivia', 'n', 'b', 1, " + OLD_MS + ", 1, 900, 'o', 't')");
        proveBy(901, 50);
        return 901;
    }

    private void followUp(long operation, Long closedAt) {
        String closed = closedAt == null ? "NULL, NULL, NULL" : closedAt + ", 'maria', 'CUSTOMER_TOLD'";
        database.execute("INSERT INTO follow_up (id, kind, operation_id, payment_id, amount_minor, currency, opened_at_ms, due_at_ms, closed_at_ms, closed_by, outcome, version) VALUES (800, "
                + "'DOUBT_ENDED', " + operation + ", " + operation + ", 1, 'AUD', 1, 1, " + closed + ", 1)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"SENDING", "DEFERRED", "IN_DOUBT"})
    @DisplayName("K7 a payment that is not concluded is never deleted, however old")
    void notConcluded(String state) {
        long id = old(state);

        assertThat(deletable(DataClass.PAYMENTS)).isEmpty();
        assertThat(kept(DataClass.PAYMENTS)).containsEntry(Kept.OPEN, 1L);
        assertThat(delete(DataClass.PAYMENTS, List.of(id))).as("nor when somebody asks for it by its number").isZero();
        assertThat(rows("payment")).isEqualTo(1);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE operation SET contradicted_at_ms = 1 | OPEN
            UPDATE follow_up SET closed_at_ms = NULL, closed_by = NULL, outcome = NULL | OPEN
            UPDATE refund SET request_state = 'AWAITING', decided_at_ms = NULL, decided_by = NULL | OPEN
            UPDATE operation SET state = 'IN_DOUBT', concluded_at_ms = NULL WHERE id = 901 | OPEN
            DELETE FROM attempt_match WHERE operation_id = 901 | UNRECONCILED
            DELETE FROM attempt_match WHERE operation_id <> 901 | UNRECONCILED
            UPDATE settlement_line SET outcome = 'AMOUNT_DIFFERS' WHERE operation_id = 901 | UNRECONCILED
            UPDATE refund SET decided_at_ms = YOUNG | IN_USE
            UPDATE operation SET concluded_at_ms = YOUNG WHERE id = 901 | IN_USE
            UPDATE follow_up SET closed_at_ms = YOUNG | IN_USE
            """)
    @DisplayName("K7 a payment stays whole while anything of it is open, unproved or young")
    void stays(String change, Kept why) {
        long id = proved();
        refunded(id);
        followUp(id, OLD_MS);
        assertThat(deletable(DataClass.PAYMENTS)).as("without the change it goes").containsExactly(id);

        database.execute(change.replace("YOUNG", Long.toString(YOUNG_MS)));

        assertThat(deletable(DataClass.PAYMENTS)).isEmpty();
        assertThat(kept(DataClass.PAYMENTS)).containsEntry(why, 1L);
        assertThat(kept(DataClass.PAYMENTS).values().stream().mapToLong(Long::longValue).sum()).as("told once").isEqualTo(1);
        assertThat(delete(DataClass.PAYMENTS, List.of(id))).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"DECLINED", "REJECTED", "NOT_TAKEN", "WITHDRAWN"})
    @DisplayName("K7 what took no money needs no line of a report")
    void noMoney(String state) {
        long id = old(state);

        assertThat(deletable(DataClass.PAYMENTS)).containsExactly(id);
        assertThat(delete(DataClass.PAYMENTS, List.of(id))).isEqualTo(1);
    }

    @Test
    @DisplayName("K7 an earlier try goes after the later one that names it")
    void tries() {
        long earlier = old("DECLINED");
        long later = old("DECLINED");
        database.execute("UPDATE payment SET earlier_try_id = " + earlier + " WHERE id = " + later);

        assertThat(deletable(DataClass.PAYMENTS)).containsExactly(later);
        assertThat(delete(DataClass.PAYMENTS, List.of(later, earlier))).isEqualTo(1);
        assertThat(deletable(DataClass.PAYMENTS)).containsExactly(earlier);
    }

    @Test
    @DisplayName("K7 a report whose lines are still matched stays, with its lines; an outside payment that no line proves stays")
    void reports() {
        database.execute("UPDATE settlement_report SET status = 'MATCHING', finished_at_ms = NULL");
        database.execute("INSERT INTO settlement_line (report_id, line_number, settled) VALUES (7, 2, FALSE)");
        database.execute("INSERT INTO outside_payment (id, merchant, gateway_transaction_id, reference, amount_minor, currency, paid_day, recorded_by, workstation, recorded_at_ms, version) "
                + "VALUES (5, 'main', 't', 'r', 1, 'AUD', '20190101', 'maria', 'd', " + OLD_MS + ", 1)");

        assertThat(kept(DataClass.REPORTS)).containsEntry(Kept.OPEN, 1L);
        assertThat(kept(DataClass.OUTSIDE_PAYMENTS)).containsEntry(Kept.UNRECONCILED, 1L);
        assertThat(database.<Integer>inTransaction(em -> new RetentionStore(em).deleteLines(7, BEFORE, 100))).isZero();
        assertThat(deletable(DataClass.OUTSIDE_PAYMENTS)).isEmpty();

        database.execute("UPDATE settlement_report SET status = 'DONE', finished_at_ms = 1");
        assertThat(database.<Integer>inTransaction(em -> new RetentionStore(em).deleteLines(7, BEFORE, 100))).isEqualTo(1);
    }

    @Test
    @DisplayName("K7 of a job's runs the last one stays")
    void runs() {
        for (int run = 1; run <= 2; run++) {
            database.execute("INSERT INTO job_run (id, job, node, boot, run_status, started_by, started_at_ms, ended_at_ms, done, total) VALUES (" + run
                    + ", 'drain', 'n', 'b', 'COMPLETED', 'system', 1, " + OLD_MS + ", 0, 0)");
        }
        database.execute("INSERT INTO drain_line (run_id, line_number, kind, merchant, operator_name, currency, what, items, value_minor) VALUES (1, 1, 'PAYMENT', 'main', 'olivia', 'AUD', "
                + "'STORED', 1, 1)");

        assertThat(deletable(DataClass.JOB_RUNS)).containsExactly(1L);
        assertThat(delete(DataClass.JOB_RUNS, List.of(1L, 2L))).isEqualTo(1);
        assertThat(rows("drain_line")).isZero();
    }

    @Test
    @DisplayName("K7 sessions that have ended go, and those that are open stay")
    void sessions() {
        database.execute("INSERT INTO desk_session (id, username, workstation, began_at_ms, used_at_ms, ended_at_ms) VALUES ('s-1', 'olivia', 'd', 1, 1, " + OLD_MS + ")");
        database.execute("INSERT INTO desk_session (id, username, workstation, began_at_ms, used_at_ms) VALUES ('s-2', 'olivia', 'd', 1, 1)");

        assertThat(deletable(DataClass.SESSIONS)).containsExactly("s-1");
        assertThat(delete(DataClass.SESSIONS, List.of("s-1", "s-2"))).isEqualTo(1);
        assertThat(database.query("SELECT id FROM desk_session")).containsExactly("s-2");
    }

    @ParameterizedTest
    @EnumSource(DataClass.class)
    @DisplayName("K7 each class can be counted, looked through page by page and deleted")
    void statements(DataClass data) {
        database.transaction(em -> {
            RetentionStore store = new RetentionStore(em);
            assertThat(store.countDeletable(data, BEFORE)).isEqualTo(store.deletable(data, BEFORE, null, 100).size());
            assertThat(store.deletable(data, BEFORE, data == DataClass.SESSIONS ? "" : (Object) 0L, 100)).isEmpty();
            assertThat(store.countKept(data, BEFORE)).isNotNull();
            assertThat(store.delete(data, BEFORE, List.of(data == DataClass.SESSIONS ? "none" : (Object) (-1L)))).isZero();
        });
    }

    @Test
    @DisplayName("K7 everything that refers to a payment, an operation or a refund is dealt with before it goes; and no audit record ever is")
    void nothingForgotten() {
        String references = "SELECT LOWER(c.TABLE_NAME) FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS r "
                + "INNER JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS c ON c.CONSTRAINT_NAME = r.CONSTRAINT_NAME "
                + "INNER JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS t ON t.CONSTRAINT_NAME = r.UNIQUE_CONSTRAINT_NAME WHERE LOWER(t.TABLE_NAME) IN ('payment', 'operation', 'refund')";
        String deletes = String.join("\n", Rule.of(DataClass.PAYMENTS).deletes());

        assertThat(new TreeSet<>(database.query(references))).hasSizeGreaterThan(9)
                .allSatisfy(table -> assertThat(deletes).containsPattern("(DELETE FROM|UPDATE) " + table + " "));
        assertThat(Arrays.stream(DataClass.values()).flatMap(data -> Rule.of(data).deletes().stream()).collect(Collectors.joining("\n")).toLowerCase(Locale.ROOT)).doesNotContain("audit");
    }
}
