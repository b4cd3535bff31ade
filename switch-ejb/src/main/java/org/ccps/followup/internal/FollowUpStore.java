package org.ccps.followup.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ccps.access.Scope;
import org.ccps.followup.FollowUpCounts;
import org.ccps.followup.FollowUpId;
import org.ccps.followup.FollowUpKind;
import org.ccps.followup.FollowUpSearch;
import org.ccps.followup.FollowUpView;
import org.ccps.followup.model.FollowUp;
import org.ccps.money.Currency;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;

/** The tables of follow-ups and their notes. Joins the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class FollowUpStore {

    /** What the customer calls it, and the call in which he did, stand in the payment and are read with it (C16). */
    private static final String SELECT = "SELECT f, o.state, o.contradictedAtMs, p.reference, p.callId, p.merchant FROM FollowUp f, Operation o, Payment p WHERE o.id = f.operationId AND p.id = f.paymentId";

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public FollowUpStore() {
    }

    FollowUpStore(EntityManager em) {
        this.em = em;
    }

    /** A follow-up with what it is about. */
    public record Item(FollowUp followUp, OperationState state, boolean contradicted, String reference, String callId, String merchant) {

        public FollowUpView row(Instant now) {
            return followUp.row(state, contradicted, reference, callId, now);
        }

        public FollowUpView whole(Instant now) {
            return followUp.whole(state, contradicted, reference, callId, now);
        }

        private static Item of(Object[] row) {
            return new Item((FollowUp) row[0], (OperationState) row[1], row[2] != null, (String) row[3], (String) row[4], (String) row[5]);
        }
    }

    /** Adds it at once, so that it has its number. */
    public void add(FollowUp followUp) {
        em.persist(followUp);
        em.flush();
    }

    /** @param refund the refund's number; 0 for a payment */
    public boolean isThere(OperationId operation, FollowUpKind kind, long refund) {
        return em.createNamedQuery("FollowUp.isThere", Long.class).setParameter("operation", operation.number()).setParameter("kind", kind)
                .setParameter("refund", refund).getSingleResult() > 0;
    }

    public Optional<FollowUp> find(FollowUpId id) {
        return Optional.ofNullable(em.find(FollowUp.class, id.number()));
    }

    /** The follow-up, with its row locked until the transaction ends. */
    public Optional<FollowUp> lock(FollowUpId id) {
        return Optional.ofNullable(em.find(FollowUp.class, id.number(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** Open ones of an owner. */
    public List<FollowUp> openOf(String owner) {
        return em.createQuery("SELECT f FROM FollowUp f WHERE f.owner = :owner AND f.closedAtMs IS NULL ORDER BY f.id", FollowUp.class).setParameter("owner", owner).getResultList();
    }

    /** The same follow-up with what it is about. */
    public Item item(FollowUp followUp) {
        return Item.of(em.createQuery(SELECT + " AND f.id = :id", Object[].class).setParameter("id", followUp.id().number()).getSingleResult());
    }

    /** Newest first; one more than the limit, when there is one. */
    public List<Item> search(FollowUpSearch search, Scope scope, Long before) {
        StringBuilder where = new StringBuilder();
        Map<String, Object> values = new HashMap<>();
        and(where, values, "f.owner = :owner", "owner", search.owner());
        and(where, values, "f.kind = :kind", "kind", search.kind());
        and(where, values, "f.id < :before", "before", before);
        if (search.open() != null) {
            where.append(search.open() ? " AND f.closedAtMs IS NULL" : " AND f.closedAtMs IS NOT NULL");
        }
        TypedQuery<Object[]> query = scope.bind(em.createQuery(SELECT + where + scope.of("p.merchant") + " ORDER BY f.id DESC", Object[].class));
        values.forEach(query::setParameter);
        return query.setMaxResults(search.limit() + 1).getResultStream().map(Item::of).toList();
    }

    private static void and(StringBuilder where, Map<String, Object> values, String clause, String name, Object value) {
        if (value != null) {
            where.append(" AND ").append(clause);
            values.put(name, value);
        }
    }

    /** Open ones, that due first in front. */
    public List<Item> byDue(int limit, Scope scope) {
        return scope.bind(em.createQuery(SELECT + " AND f.closedAtMs IS NULL" + scope.of("p.merchant") + " ORDER BY f.dueAtMs, f.id", Object[].class)).setMaxResults(limit).getResultStream()
                .map(Item::of).toList();
    }

    /**
     * Open ones in numbers, one line for each currency.
     *
     * @param owner null for all
     */
    public List<FollowUpCounts.Line> sums(String owner, Instant now, Scope scope) {
        String where = " WHERE f.closedAtMs IS NULL" + (owner == null ? "" : " AND f.owner = :owner") + scope.ofPayment("f.paymentId");
        TypedQuery<Object[]> query = scope.bind(em.createQuery("SELECT f.currency, COUNT(f), SUM(CASE WHEN f.dueAtMs < :now THEN 1 ELSE 0 END), SUM(f.amountMinor) FROM FollowUp f"
                + where + " GROUP BY f.currency ORDER BY f.currency", Object[].class)).setParameter("now", now.toEpochMilli());
        if (owner != null) {
            query.setParameter("owner", owner);
        }
        return query.getResultStream().map(row -> new FollowUpCounts.Line((Currency) row[0], ((Number) row[1]).longValue(), ((Number) row[2]).longValue(),
                ((Number) row[3]).longValue())).toList();
    }
}
