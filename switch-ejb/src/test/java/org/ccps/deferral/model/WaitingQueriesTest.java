package org.ccps.deferral.model;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.NamedQuery;
import java.util.Arrays;
import java.util.List;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That the first of 100,000 that wait are found as fast as of 1,000 is measured by {@code ./ccps bench}; here is how. */
@DisplayName("What waits is taken by its index")
class WaitingQueriesTest {

    private static final List<String> ORDERED = Arrays.stream(DeferredItem.class.getAnnotationsByType(NamedQuery.class)).map(NamedQuery::query)
            .filter(query -> query.contains("ItemState.WAITING") && query.contains("ORDER BY") && !query.contains("GROUP BY")).toList();

    @Test
    @DisplayName("every query that takes some of it in order names the state first, as the indexes do")
    void byState() {
        assertThat(ORDERED).hasSizeGreaterThanOrEqualTo(5).allSatisfy(query -> assertThat(query).contains("ORDER BY i.state, "));
    }

    @Test
    @DisplayName("the embedded database reads one row then, and without the state all that wait")
    void rowsRead() {
        try (TestDatabase database = TestDatabase.create()) {
            database.transaction(Rows::staff);
            database.execute("SET REFERENTIAL_INTEGRITY FALSE");
            database.execute("INSERT INTO deferred_item (operation_id, kind, merchant, operator_name, card_fingerprint, amount_minor, currency, deferred_at_ms, expires_at_ms, "
                    + "item_state, version) SELECT x, 'REFUND', 'main', 'olivia', 'f', 1, 'AUD', x, x, 'WAITING', 1 FROM SYSTEM_RANGE(1, 2000)");
            database.execute("ANALYZE");

            assertThat(read(database, "item_state, operation_id")).isEqualTo(1);
            assertThat(read(database, "operation_id")).isGreaterThan(1000);
        }
    }

    /** How many rows the plan says that it has read. */
    private static long read(TestDatabase database, String order) {
        String plan = String.join("\n", database.query("EXPLAIN ANALYZE SELECT operation_id FROM deferred_item WHERE item_state = 'WAITING' AND deferred_at_ms >= 1 "
                + "AND deferred_at_ms < 9999 ORDER BY " + order + " FETCH FIRST ROW ONLY"));
        return Long.parseLong(plan.replaceFirst("(?s).*?scanCount: ([0-9]+).*", "$1"));
    }
}
