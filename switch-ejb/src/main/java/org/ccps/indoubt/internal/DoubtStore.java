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
    public List<Doubt> open(int limit, Long before) {
        return em.createNamedQuery("Doubt.open", Doubt.class).setParameter("before", before == null ? Long.MAX_VALUE : before).setMaxResults(limit).getResultList();
    }

    /** What is in doubt, that due first in front. */
    public List<Item> byDue(int limit) {
        return em.createNamedQuery("Doubt.openByDue", Object[].class).setMaxResults(limit).getResultStream()
                .map(row -> new Item((Doubt) row[0], (Long) row[1], (Long) row[2])).toList();
    }

    public Sums sums() {
        List<Object[]> rows = em.createNamedQuery("Doubt.totals", Object[].class).getResultList();
        List<DoubtTotals.Line> lines = rows.stream()
                .map(row -> new DoubtTotals.Line((Currency) row[0], ((Number) row[1]).longValue(), ((Number) row[2]).longValue())).toList();
        return new Sums(lines, rows.stream().map(row -> Instant.ofEpochMilli(((Number) row[3]).longValue())).min(Instant::compareTo).orElse(null));
    }

    /** How many of each currency are past their due time. */
    public Map<Currency, Long> overdue(Instant now) {
        Map<Currency, Long> overdue = new EnumMap<>(Currency.class);
        em.createNamedQuery("Doubt.overdue", Object[].class).setParameter("now", now.toEpochMilli()).getResultList()
                .forEach(row -> overdue.put((Currency) row[0], ((Number) row[1]).longValue()));
        return overdue;
    }
}
