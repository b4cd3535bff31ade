package org.ccps.payment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ccps.operation.OperationState;
import org.ccps.payment.PaymentSearch;
import org.ccps.payment.PaymentTotals;
import org.ccps.payment.model.Payment;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.ccps.text.Cursor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** PostgreSQL itself says how many rows it had to read: what a search costs must not grow with what lies in the table. */
@DisplayName("H1 Among 100,000 payments")
@EnabledIfSystemProperty(named = "ccps.database", matches = "postgresql")
@DisabledIfEnvironmentVariable(named = "CCPS_DATABASE_URL", matches = ".+", disabledReason = "filling needs an administrator's rights")
class SearchCostTest {

    private static final int PAYMENTS = 100_000;
    /** For a page of 50: a filter that every fortieth payment meets makes it read some 2,000. */
    private static final long READ_MAX = 4_000;
    private static final String ROWS_READ = "SELECT SUM(COALESCE(seq_tup_read, 0) + COALESCE(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables WHERE relname = ";

    private static TestDatabase database;
    private static Payment middle;

    @BeforeAll
    static void fill() {
        database = TestDatabase.create();
        database.transaction(Rows::staff);
        database.execute(TestDatabase.script("tools/fill-postgresql.sql").replace(":payments", Integer.toString(PAYMENTS)));
        middle = database.inTransaction(em -> em.createQuery("SELECT p FROM Payment p WHERE p.id > (SELECT MIN(q.id) FROM Payment q) + 50000 ORDER BY p.id",
                Payment.class).setMaxResults(1).getSingleResult());
    }

    @AfterAll
    static void end() {
        database.close();
    }

    private static PaymentSearch search(String reference, String either, Long amount, String last4, OperationState state, Instant from, Instant to, String operator, String call) {
        return new PaymentSearch(reference, either, amount, last4, state, from, to, operator, call, null, Set.of(), 50, null);
    }

    static Stream<Arguments> filters() {
        Instant at = middle.takenAt();
        return Stream.of(
                Arguments.of("none", search(null, null, null, null, null, null, null, null, null)),
                Arguments.of("reference", search(middle.reference(), null, null, null, null, null, null, null, null)),
                Arguments.of("reference or call", search(null, middle.callId(), null, null, null, null, null, null, null)),
                Arguments.of("an amount", search(null, null, middle.amount().minor(), null, null, null, null, null, null)),
                Arguments.of("last four", search(null, null, null, middle.maskedCard().substring(7), null, null, null, null, null)),
                Arguments.of("a common state", search(null, null, null, null, OperationState.APPROVED, null, null, null, null)),
                Arguments.of("a rare state", search(null, null, null, null, OperationState.WITHDRAWN, null, null, null, null)),
                Arguments.of("a state that none is in", search(null, null, null, null, OperationState.IN_DOUBT, null, null, null, null)),
                Arguments.of("a day long ago", search(null, null, null, null, null, at, at.plus(Duration.ofDays(1)), null, null)),
                Arguments.of("half a year long ago", search(null, null, null, null, null, at.minus(Duration.ofDays(180)), at, null, null)),
                Arguments.of("an operator", search(null, null, null, null, null, null, null, middle.operator(), null)),
                Arguments.of("an operator in half a year", search(null, null, null, null, null, at.minus(Duration.ofDays(180)), at, middle.operator(), null)),
                Arguments.of("a state in half a year", search(null, null, null, null, OperationState.DECLINED, at.minus(Duration.ofDays(180)), at, null, null)),
                Arguments.of("call", search(null, null, null, null, null, null, null, null, middle.callId())));
    }

    private static long read(String table, PaymentSearch search, boolean totals) {
        return database.inTransaction(em -> {
            PaymentStore store = new PaymentStore(em);
            long before = ((Number) em.createNativeQuery(ROWS_READ + "'" + table + "'").getSingleResult()).longValue();
            if (totals) {
                store.totals(search);
            } else {
                store.search(search);
            }
            return ((Number) em.createNativeQuery(ROWS_READ + "'" + table + "'").getSingleResult()).longValue() - before;
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    @DisplayName("the first page is found without reading many more than it shows")
    void firstPage(String name, PaymentSearch search) {
        assertThat(read("payment", search, false)).as("payments").isLessThan(READ_MAX);
        assertThat(read("operation", search, false)).as("operations").isLessThan(READ_MAX);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    @DisplayName("so is a page deep below")
    void deepPage(String name, PaymentSearch search) {
        String place = search.isByTime() ? Cursor.of(middle.takenAt(), middle.id()) : Cursor.of(middle.id());
        PaymentSearch deep = search.after(place, 50);

        assertThat(read("payment", deep, false)).as("payments").isLessThan(READ_MAX);
        assertThat(read("operation", deep, false)).as("operations").isLessThan(READ_MAX);
    }

    @Test
    @DisplayName("totals are of the newest only, and say so")
    void totals() {
        PaymentSearch all = search(null, null, null, null, null, null, null, null, null);

        PaymentTotals totals = database.inTransaction(em -> new PaymentStore(em).totals(all));

        assertThat(totals.more()).isTrue();
        assertThat(totals.count()).isEqualTo(PaymentTotals.ADDED_MAX);
        assertThat(read("payment", all, true)).isLessThan(READ_MAX);
    }

    @Test
    @DisplayName("the check sees a search that reads them all")
    void theTestSees() {
        long read = database.inTransaction(em -> {
            List<?> none = em.createQuery("SELECT p FROM Payment p WHERE p.workstation = 'nowhere'", Payment.class).getResultList();
            assertThat(none).isEmpty();
            return ((Number) em.createNativeQuery(ROWS_READ + "'payment'").getSingleResult()).longValue();
        });

        assertThat(read).isGreaterThanOrEqualTo(PAYMENTS);
    }
}
