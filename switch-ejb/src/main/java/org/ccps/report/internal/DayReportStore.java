package org.ccps.report.internal;

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
import org.ccps.money.Currency;
import org.ccps.operation.OperationState;
import org.ccps.report.DayReport.Tally;

/** Counts a day along the index of times, by quarters of an hour, at which alone clocks anywhere are put forward or back. Joins the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class DayReportStore {

    static final long QUARTER_MS = 900_000;

    private static final String TAKEN = " FROM payment p JOIN operation o ON o.id = p.id WHERE p.taken_at_ms >= ?1 AND p.taken_at_ms < ?2";
    // a whole number on every database: some divide as such, the others are told to
    private static final String QUARTER = "FLOOR(p.taken_at_ms / 900000)";

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public DayReportStore() {
    }

    DayReportStore(EntityManager em) {
        this.em = em;
    }

    /** @param quarter when the quarter of an hour began */
    public record Counted(Instant quarter, OperationState state, Tally tally) {
    }

    /** Payments of a time by quarter and state, those in the currency and of these merchant accounts alone. */
    @SuppressWarnings("unchecked")
    public List<Counted> counted(Instant from, Instant to, Currency currency, Scope scope) {
        List<Object[]> rows = query("SELECT " + QUARTER + ", o.state, COUNT(*), SUM(p.amount_minor)" + TAKEN + " AND p.currency = ?3" + scope.ofColumn("p.merchant", 4)
                + " GROUP BY " + QUARTER + ", o.state", from, to, currency, scope).getResultList();
        return rows.stream().map(row -> new Counted(Instant.ofEpochMilli(number(row[0]) * QUARTER_MS), OperationState.valueOf((String) row[1]),
                new Tally(number(row[2]), number(row[3])))).toList();
    }

    /** Payments of that time and these accounts in other currencies. */
    public long countOthers(Instant from, Instant to, Currency currency, Scope scope) {
        return number(query("SELECT COUNT(*)" + TAKEN + " AND p.currency <> ?3" + scope.ofColumn("p.merchant", 4), from, to, currency, scope).getSingleResult());
    }

    private Query query(String sql, Instant from, Instant to, Currency currency, Scope scope) {
        return scope.bind(em.createNativeQuery(sql).setParameter(1, from.toEpochMilli()).setParameter(2, to.toEpochMilli()).setParameter(3, currency.name()), 4);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
