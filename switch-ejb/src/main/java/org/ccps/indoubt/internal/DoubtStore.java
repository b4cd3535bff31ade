package org.ccps.indoubt.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ccps.access.Scope;
import org.ccps.indoubt.DoubtTotals;
import org.ccps.indoubt.model.Doubt;
import org.ccps.money.Currency;
import org.ccps.operation.OperationId;

/** The table of doubts. Joins the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class DoubtStore {

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public DoubtStore() {
    }

    DoubtStore(EntityManager em) {
        this.em = em;
    }

    /**
     * A doubt with what it is about.
     *
     * @param refundId null for a payment's
     */
    public record Item(Doubt doubt, long paymentId, Long refundId) {
    }

    /** @param oldestSince null when nothing is in doubt */
    public record Sums(List<DoubtTotals.Line> lines, Instant oldestSince) {
    }

    public void add(Doubt doubt) {
        em.persist(doubt);
    }

    public Optional<Doubt> find(OperationId id) {
        return Optional.ofNullable(em.find(Doubt.class, id.number()));
    }

    /** The doubt, with its row locked until the transaction ends. */
    public Doubt lock(OperationId id) {
        Doubt doubt = em.find(Doubt.class, id.number(), LockModeType.PESSIMISTIC_WRITE);
        if (doubt == null) {
            throw new IllegalStateException("operation " + id + " is in doubt and nobody looks after it");
        }
        return doubt;
    }

    /** Open ones of an owner. */
    public List<Doubt> openOf(String owner) {
        return em.createQuery("SELECT d FROM Doubt d WHERE d.owner = :owner AND d.endedAtMs IS NULL ORDER BY d.operationId", Doubt.class).setParameter("owner", owner)
                .getResultList();
    }

    public List<Doubt> of(Collection<OperationId> operations) {
        return operations.isEmpty() ? List.of()
                : em.createNamedQuery("Doubt.of", Doubt.class).setParameter("operations", operations.stream().map(OperationId::number).toList()).getResultList();
    }

    /** What is in doubt, newest first. */
    public List<Doubt> open(int limit, Long before, Scope scope) {
        return scope.bind(em.createQuery("SELECT d FROM Doubt d WHERE d.endedAtMs IS NULL AND d.operationId < :before" + seenBy(scope) + " ORDER BY d.operationId DESC",
                Doubt.class)).setParameter("before", before == null ? Long.MAX_VALUE : before).setMaxResults(limit).getResultList();
    }

    private static String seenBy(Scope scope) {
        return scope.isAll() ? "" : " AND EXISTS (SELECT o.id FROM Operation o, Payment p WHERE o.id = d.operationId AND p.id = o.paymentId" + scope.of("p.merchant") + ")";
    }

    /** Code of the merchant account that an operation is for. */
    public String merchantOf(OperationId operation) {
        return em.createQuery("SELECT p.merchant FROM Operation o, Payment p WHERE o.id = :operation AND p.id = o.paymentId", String.class)
                .setParameter("operation", operation.number()).getSingleResult();
    }

    /** What is in doubt, that due first in front. */
    public List<Item> byDue(int limit, Scope scope) {
        return scope.bind(em.createQuery("SELECT d, o.paymentId, o.refundId FROM Doubt d, Operation o WHERE o.id = d.operationId AND d.endedAtMs IS NULL"
                + scope.ofPayment("o.paymentId") + " ORDER BY d.dueAtMs, d.operationId", Object[].class)).setMaxResults(limit).getResultStream()
                .map(row -> new Item((Doubt) row[0], (Long) row[1], (Long) row[2])).toList();
    }

    public Sums sums(Scope scope) {
        List<Object[]> rows = scope.bind(em.createQuery("SELECT d.currency, COUNT(d), SUM(d.amountMinor), MIN(d.sinceMs) FROM Doubt d WHERE d.endedAtMs IS NULL"
                + seenBy(scope) + " GROUP BY d.currency ORDER BY d.currency", Object[].class)).getResultList();
        List<DoubtTotals.Line> lines = rows.stream()
                .map(row -> new DoubtTotals.Line((Currency) row[0], ((Number) row[1]).longValue(), ((Number) row[2]).longValue())).toList();
        return new Sums(lines, rows.stream().map(row -> Instant.ofEpochMilli(((Number) row[3]).longValue())).min(Instant::compareTo).orElse(null));
    }

    /** How many of each currency are past their due time. */
    public Map<Currency, Long> overdue(Instant now, Scope scope) {
        Map<Currency, Long> overdue = new EnumMap<>(Currency.class);
        scope.bind(em.createQuery("SELECT d.currency, COUNT(d) FROM Doubt d WHERE d.endedAtMs IS NULL AND d.dueAtMs < :now" + seenBy(scope) + " GROUP BY d.currency",
                Object[].class)).setParameter("now", now.toEpochMilli()).getResultList()
                .forEach(row -> overdue.put((Currency) row[0], ((Number) row[1]).longValue()));
        return overdue;
    }
}
