package org.ccps.retention.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ccps.retention.DataClass;
import org.ccps.retention.Kept;

/**
 * How one class of data is found and deleted, in statements that every database understands. {@code :before} is the time that it must be
 * older than, {@code :ids} the keys that are dealt with. A class goes over the tables of several features, because what belongs together
 * goes together: that is why this is one place and not one in each of them.
 *
 * @param from    table and its short name {@code t}
 * @param id      its key
 * @param old     when it is old enough
 * @param kept    what keeps it all the same; the first that holds is told
 * @param lock    changes nothing and makes others wait until the commit; null where nobody changes what is old
 * @param deletes what goes, in this order, the thing itself last
 */
record Rule(String from, String id, String old, Map<Kept, String> kept, String lock, List<String> deletes) {

    static Rule of(DataClass data) {
        return switch (data) {
            case PAYMENTS -> PAYMENTS;
            case OUTSIDE_PAYMENTS -> OUTSIDE_PAYMENTS;
            case REPORTS -> REPORTS;
            case DEFERRED_ITEMS -> DEFERRED_ITEMS;
            case OUTAGES -> OUTAGES;
            case JOB_RUNS -> JOB_RUNS;
            case SESSIONS -> simple("desk_session", "t.ended_at_ms < :before");
            case PROPOSALS -> simple("proposal", "t.decided_at_ms < :before");
            case ACCESS_REVIEWS -> ACCESS_REVIEWS;
        };
    }

    private static final String OPERATIONS = "SELECT id FROM operation WHERE payment_id IN (:ids)";
    private static final String REFUNDS = "SELECT id FROM refund WHERE payment_id IN (:ids)";

    private static final Rule PAYMENTS = new Rule("payment t", "t.id", "t.taken_at_ms < :before", kept(
            "EXISTS (SELECT 1 FROM operation o WHERE o.payment_id = t.id AND (o.concluded_at_ms IS NULL OR o.contradicted_at_ms IS NOT NULL)) "
                    + "OR EXISTS (SELECT 1 FROM refund r WHERE r.payment_id = t.id AND r.request_state = 'AWAITING') "
                    + "OR EXISTS (SELECT 1 FROM follow_up f WHERE f.payment_id = t.id AND f.closed_at_ms IS NULL) "
                    + "OR EXISTS (SELECT 1 FROM doubt d INNER JOIN operation o ON o.id = d.operation_id WHERE o.payment_id = t.id AND d.ended_at_ms IS NULL) "
                    + "OR EXISTS (SELECT 1 FROM deferred_item i INNER JOIN operation o ON o.id = i.operation_id WHERE o.payment_id = t.id AND i.item_state = 'WAITING')",
            "EXISTS (SELECT 1 FROM operation o WHERE o.payment_id = t.id AND o.state = 'APPROVED' "
                    + "AND NOT EXISTS (SELECT 1 FROM attempt_match m WHERE m.operation_id = o.id)) "
                    + "OR EXISTS (SELECT 1 FROM settlement_line l INNER JOIN operation o ON o.id = l.operation_id WHERE o.payment_id = t.id "
                    + "AND (l.outcome IS NULL OR l.outcome NOT IN ('MATCHED', 'DUPLICATE')))",
            "EXISTS (SELECT 1 FROM operation o WHERE o.payment_id = t.id AND o.concluded_at_ms >= :before) "
                    + "OR EXISTS (SELECT 1 FROM refund r WHERE r.payment_id = t.id AND r.decided_at_ms >= :before) "
                    + "OR EXISTS (SELECT 1 FROM follow_up f WHERE f.payment_id = t.id AND f.closed_at_ms >= :before) "
                    + "OR EXISTS (SELECT 1 FROM payment later WHERE later.earlier_try_id = t.id)"),
            "UPDATE payment SET currency = currency WHERE id IN (:ids)", List.of(
            "DELETE FROM attempt_match WHERE operation_id IN (" + OPERATIONS + ")",
            "UPDATE settlement_line SET operation_id = NULL WHERE operation_id IN (" + OPERATIONS + ")",
            "DELETE FROM request_key WHERE operation_id IN (" + OPERATIONS + ")",
            "DELETE FROM request_key WHERE refund_id IN (" + REFUNDS + ")",
            "DELETE FROM follow_up_note WHERE follow_up_id IN (SELECT id FROM follow_up WHERE payment_id IN (:ids))",
            "DELETE FROM follow_up WHERE payment_id IN (:ids)",
            "DELETE FROM doubt WHERE operation_id IN (" + OPERATIONS + ")",
            "DELETE FROM deferred_item WHERE operation_id IN (" + OPERATIONS + ")",
            "DELETE FROM attempt WHERE operation_id IN (" + OPERATIONS + ")",
            "DELETE FROM operation_step WHERE operation_id IN (" + OPERATIONS + ")",
            "DELETE FROM operation WHERE payment_id IN (:ids)",
            "DELETE FROM refund WHERE payment_id IN (:ids)",
            "DELETE FROM payment WHERE id IN (:ids)"));

    private static final Rule OUTSIDE_PAYMENTS = new Rule("outside_payment t", "t.id", "t.recorded_at_ms < :before", kept(null, "t.report_id IS NULL", null), null,
            List.of("DELETE FROM outside_payment WHERE id IN (:ids)"));

    /** Their lines are deleted before, a part at a time. */
    private static final Rule REPORTS = new Rule("settlement_report t", "t.id", "t.imported_at_ms < :before", kept("t.status <> 'DONE'", null,
            "EXISTS (SELECT 1 FROM attempt_match m WHERE m.report_id = t.id) OR EXISTS (SELECT 1 FROM outside_payment p WHERE p.report_id = t.id) "
                    + "OR EXISTS (SELECT 1 FROM settlement_line l WHERE l.report_id = t.id AND l.operation_id IS NOT NULL)"), null,
            List.of("DELETE FROM settlement_line WHERE report_id IN (:ids)", "DELETE FROM settlement_report WHERE id IN (:ids)"));

    private static final Rule DEFERRED_ITEMS = new Rule("deferred_item t", "t.operation_id", "t.item_state = 'ENDED' AND t.ended_at_ms < :before",
            kept("EXISTS (SELECT 1 FROM operation o WHERE o.id = t.operation_id AND o.concluded_at_ms IS NULL)", null, null), null,
            List.of("DELETE FROM deferred_item WHERE operation_id IN (:ids)"));

    private static final Rule OUTAGES = new Rule("outage t", "t.id", "t.ended_at_ms < :before", kept("t.drained_at_ms IS NULL", null, null), null,
            List.of("DELETE FROM outage WHERE id IN (:ids)"));

    private static final Rule JOB_RUNS = new Rule("job_run t", "t.id", "t.ended_at_ms < :before",
            kept(null, null, "t.id = (SELECT MAX(r.id) FROM job_run r WHERE r.job = t.job)"), null, List.of(
            "DELETE FROM drain_line WHERE run_id IN (:ids)", "DELETE FROM retention_line WHERE run_id IN (:ids)", "DELETE FROM job_run WHERE id IN (:ids)"));

    private static final Rule ACCESS_REVIEWS = new Rule("access_review t", "t.id", "t.signed_at_ms < :before",
            kept(null, null, "t.id = (SELECT MAX(r.id) FROM access_review r)"), null, List.of(
            "DELETE FROM access_review_line WHERE review_id IN (:ids)", "DELETE FROM access_review WHERE id IN (:ids)"));

    private static Rule simple(String table, String old) {
        return new Rule(table + " t", "t.id", old, Map.of(), null, List.of("DELETE FROM " + table + " WHERE id IN (:ids)"));
    }

    private static Map<Kept, String> kept(String open, String unreconciled, String inUse) {
        Map<Kept, String> kept = new LinkedHashMap<>();
        put(kept, Kept.OPEN, open);
        put(kept, Kept.UNRECONCILED, unreconciled);
        put(kept, Kept.IN_USE, inUse);
        return kept;
    }

    private static void put(Map<Kept, String> kept, Kept why, String condition) {
        if (condition != null) {
            kept.put(why, condition);
        }
    }

    /** Old, and nothing keeps it. */
    String deletable() {
        StringBuilder where = new StringBuilder(old);
        kept.values().forEach(condition -> where.append(" AND NOT (").append(condition).append(')'));
        return where.toString();
    }

    /** Old, and kept for this reason and for none before it. */
    String keptFor(Kept why) {
        StringBuilder where = new StringBuilder(old);
        for (Map.Entry<Kept, String> each : kept.entrySet()) {
            if (each.getKey() == why) {
                return where.append(" AND (").append(each.getValue()).append(')').toString();
            }
            where.append(" AND NOT (").append(each.getValue()).append(')');
        }
        throw new IllegalArgumentException("nothing of " + from + " is kept for " + why);
    }
}
