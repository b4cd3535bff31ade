package org.ccps.dashboard.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import org.ccps.access.Scope;
import org.ccps.dashboard.DashboardView;
import org.ccps.money.Currency;
import org.ccps.operation.OperationState;

/**
 * Counts, each over a bounded time and along an index, and adds nothing up in memory that a database can add up. Plain SQL that
 * every one of the databases reads. Joins the caller's transaction.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class DashboardStore {

    static final long MINUTE_MS = 60_000;
    static final long ANSWER_STEP_MS = 100;
    static final int DECLINES_MAX = 8;

    // whole numbers on every database: some divide them as such, the others are told to
    private static final String MINUTE = "FLOOR(p.taken_at_ms / 60000)";
    private static final String STEP = "FLOOR((a.ended_at_ms - a.started_at_ms) / 100)";
    private static final String TAKEN = " FROM payment p JOIN operation o ON o.id = p.id";
    private static final String ANSWERED = TAKEN + " JOIN attempt a ON a.operation_id = o.id WHERE p.taken_at_ms >= ?1 ";

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public DashboardStore() {
    }

    DashboardStore(EntityManager em) {
        this.em = em;
    }

    /** @param minuteMs when the minute began */
    public record Taken(long minuteMs, OperationState state, long count) {
    }

    /** @param stepMs the answer came within this and the next {@value #ANSWER_STEP_MS} ms */
    public record Answered(long minuteMs, long stepMs, long count) {
    }

    /** What came to wait, or ended waiting, in a minute. */
    public record Moved(long minuteMs, long count, long sumMinor) {
    }

    /** Payments by the minute in which they were taken and the state in which they are. */
    public List<Taken> taken(Instant from, Scope scope) {
        return rows("SELECT " + MINUTE + ", o.state, COUNT(*)" + TAKEN + " WHERE p.taken_at_ms >= ?1" + scope.ofColumn("p.merchant", 2) + " GROUP BY " + MINUTE + ", o.state", from, scope)
                .stream().map(row -> new Taken(number(row[0]) * MINUTE_MS, OperationState.valueOf((String) row[1]), number(row[2]))).toList();
    }

    /** Answers of the bank by minute and time to answer. */
    public List<Answered> answered(Instant from, Scope scope) {
        return rows("SELECT " + MINUTE + ", " + STEP + ", COUNT(*)" + ANSWERED + "AND a.outcome IN ('APPROVED', 'DECLINED')" + scope.ofColumn("p.merchant", 2) + " GROUP BY " + MINUTE
                + ", " + STEP, from, scope)
                .stream().map(row -> new Answered(number(row[0]) * MINUTE_MS, number(row[1]) * ANSWER_STEP_MS, number(row[2]))).toList();
    }

    /** The commonest codes with which the bank said no. */
    public List<DashboardView.Decline> declines(Instant from, Scope scope) {
        Query query = query("SELECT a.response_code, MIN(a.response_text), COUNT(*)" + ANSWERED + "AND o.state = 'DECLINED' AND a.outcome = 'DECLINED'"
                + scope.ofColumn("p.merchant", 2) + " GROUP BY a.response_code ORDER BY COUNT(*) DESC, a.response_code", from, scope).setMaxResults(DECLINES_MAX);
        return list(query).stream().map(row -> new DashboardView.Decline((String) row[0], (String) row[1], number(row[2]))).toList();
    }

    /** Payments by state and currency, each with its own sum. */
    public List<DashboardView.Line> money(Instant from, Scope scope) {
        return rows("SELECT o.state, p.currency, COUNT(*), SUM(p.amount_minor)" + TAKEN + " WHERE p.taken_at_ms >= ?1" + scope.ofColumn("p.merchant", 2)
                + " GROUP BY o.state, p.currency ORDER BY o.state, p.currency", from, scope).stream().map(row -> new DashboardView.Line(OperationState.valueOf((String) row[0]),
                        Currency.valueOf((String) row[1]), number(row[2]), number(row[3]))).toList();
    }

    /** What waits now; the minute says nothing. */
    public Moved waiting(Currency currency, Scope scope) {
        Object[] row = (Object[]) scope.bind(em.createNativeQuery("SELECT COUNT(*), SUM(amount_minor) FROM deferred_item WHERE item_state = 'WAITING' AND currency = ?1"
                + scope.ofColumn("merchant", 2)).setParameter(1, currency.name()), 2).getSingleResult();
        return new Moved(0, number(row[0]), number(row[1]));
    }

    public List<Moved> stored(Currency currency, Instant from, Scope scope) {
        return moved("deferred_at_ms", currency, from, scope);
    }

    public List<Moved> ended(Currency currency, Instant from, Scope scope) {
        return moved("ended_at_ms", currency, from, scope);
    }

    /** What was sent of what had waited, by the minute in which its answer came or its doubt began; what was withdrawn was not sent. No sums. */
    public List<Moved> drained(Instant from, Scope scope) {
        String minute = "FLOOR(i.ended_at_ms / 60000)";
        return rows("SELECT " + minute + ", COUNT(*) FROM deferred_item i JOIN operation o ON o.id = i.operation_id WHERE i.ended_at_ms >= ?1 "
                + "AND o.state <> 'WITHDRAWN'" + scope.ofColumn("i.merchant", 2) + " GROUP BY " + minute, from, scope).stream().map(row -> new Moved(number(row[0]) * MINUTE_MS, number(row[1]), 0)).toList();
    }

    private List<Moved> moved(String at, Currency currency, Instant from, Scope scope) {
        String minute = "FLOOR(" + at + " / 60000)";
        Query query = scope.bind(em.createNativeQuery("SELECT " + minute + ", COUNT(*), SUM(amount_minor) FROM deferred_item WHERE " + at + " >= ?1 AND currency = ?2"
                + scope.ofColumn("merchant", 3) + " GROUP BY " + minute).setParameter(1, from.toEpochMilli()).setParameter(2, currency.name()), 3);
        return list(query).stream().map(row -> new Moved(number(row[0]) * MINUTE_MS, number(row[1]), number(row[2]))).toList();
    }

    private List<Object[]> rows(String sql, Instant from, Scope scope) {
        return list(query(sql, from, scope));
    }

    /** The codes of the accounts are the parameters from the second on. */
    private Query query(String sql, Instant from, Scope scope) {
        return scope.bind(em.createNativeQuery(sql).setParameter(1, from.toEpochMilli()), 2);
    }

    @SuppressWarnings("unchecked")
    private static List<Object[]> list(Query query) {
        return query.getResultList();
    }

    private static long number(Object value) {
        return value == null ? 0 : ((Number) value).longValue();
    }
}
