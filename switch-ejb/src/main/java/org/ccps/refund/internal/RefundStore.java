package org.ccps.refund.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ccps.access.Scope;
import org.ccps.audit.AuditEntry;
import org.ccps.money.Currency;
import org.ccps.operation.OperationState;
import org.ccps.refund.RefundState;
import org.ccps.refund.model.Refund;
import org.ccps.refund.model.RequestState;

/** The table of refunds. Joins the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class RefundStore {

    private static final List<OperationState> TAKES_MONEY =
            List.of(OperationState.SENDING, OperationState.DEFERRED, OperationState.IN_DOUBT, OperationState.APPROVED);

    private static final String AWAITING = "r.state = org.ccps.refund.model.RequestState.AWAITING";

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public RefundStore() {
    }

    RefundStore(EntityManager em) {
        this.em = em;
    }

    /** Adds it at once, because others refer to its row. */
    public void add(Refund refund) {
        em.persist(refund);
        em.flush();
    }

    public void flush() {
        em.flush();
    }

    public Optional<Refund> find(long id) {
        return Optional.ofNullable(em.find(Refund.class, id));
    }

    public List<Refund> find(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : em.createQuery("SELECT r FROM Refund r WHERE r.id IN :ids ORDER BY r.id DESC", Refund.class)
                .setParameter("ids", ids).getResultList();
    }

    /** The payment of a refund, to be locked before the refund is read. */
    public Optional<Long> paymentOf(long id) {
        return em.createQuery("SELECT r.paymentId FROM Refund r WHERE r.id = :id", Long.class).setParameter("id", id).getResultStream().findFirst();
    }

    /** The refund, with its row locked until the transaction ends. */
    public Refund lock(long id) {
        Refund refund = em.find(Refund.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (refund == null) {
            throw new IllegalStateException("no refund " + id);
        }
        return refund;
    }

    /** What waits for a manager, of one payment, oldest first. */
    public List<Refund> awaiting(long payment) {
        return em.createNamedQuery("Refund.awaiting", Refund.class).setParameter("payment", payment).getResultList();
    }

    /** Minor units of what waits for a manager, by the payment's number. */
    public Map<Long, Long> awaitingMinor(Collection<Long> payments) {
        Map<Long, Long> sums = new HashMap<>();
        if (!payments.isEmpty()) {
            em.createNamedQuery("Refund.awaitingMinor", Object[].class).setParameter("payments", payments).getResultStream()
                    .forEach(row -> sums.put((Long) row[0], ((Number) row[1]).longValue()));
        }
        return sums;
    }

    /**
     * Minor units that one author has asked for of one payment and that are on their way, in doubt or done.
     *
     * @param itself a refund to leave out; 0 for none
     */
    public long ofAuthorMinor(long payment, String author, long itself) {
        Number sum = em.createNamedQuery("Refund.ofAuthor", Number.class).setParameter("payment", payment).setParameter("author", author)
                .setParameter("itself", itself).setParameter("states", TAKES_MONEY).getSingleResult();
        return sum == null ? 0 : sum.longValue();
    }

    public List<Long> overdue(Instant now, int limit) {
        return em.createNamedQuery("Refund.overdue", Long.class).setParameter("now", now.toEpochMilli()).setMaxResults(limit).getResultList();
    }

    /** Numbers of requests that wait for a manager and were made until this instant. */
    public List<Long> awaiting(Instant askedUntil) {
        return em.createNamedQuery("Refund.awaitingUntil", Long.class).setParameter("until", askedUntil.toEpochMilli()).getResultList();
    }

    /** What waits for a manager, that lapsing first in front. */
    public List<Refund> byLapse(int limit, Scope scope) {
        return scope.bind(em.createQuery("SELECT r FROM Refund r WHERE " + AWAITING + scope.ofPayment("r.paymentId") + " ORDER BY r.lapsesAtMs, r.id", Refund.class))
                .setMaxResults(limit).getResultList();
    }

    /** What was decided on since a moment and stands as this; lapsed and not needed is nobody's decision. */
    public long decidedSince(RequestState state, Instant since, Scope scope) {
        return scope.bind(em.createQuery("SELECT COUNT(r) FROM Refund r WHERE r.state = :state AND r.decidedAtMs >= :since "
                + "AND (r.refusedBy IS NULL OR r.refusedBy <> :nobody)" + scope.ofPayment("r.paymentId"), Long.class)).setParameter("state", state)
                .setParameter("since", since.toEpochMilli()).setParameter("nobody", AuditEntry.SYSTEM).getSingleResult();
    }

    /** Numbers of the refunds of each card that were asked for since a moment, by fingerprint, oldest first; turned-down and lapsed ones left out. */
    public Map<String, List<Long>> ofCardsSince(Collection<String> fingerprints, Instant since, Scope scope) {
        if (fingerprints.isEmpty()) {
            return Map.of();
        }
        return scope.bind(em.createQuery("SELECT p.fingerprint, r.id FROM Refund r, Payment p WHERE p.id = r.paymentId AND p.fingerprint IN :fingerprints AND r.askedAtMs >= :since "
                + "AND r.state IN (org.ccps.refund.model.RequestState.AWAITING, org.ccps.refund.model.RequestState.DECIDED)" + scope.of("p.merchant") + " ORDER BY r.id", Object[].class)).setParameter("fingerprints", fingerprints).setParameter("since", since.toEpochMilli())
                .getResultStream().collect(Collectors.groupingBy(row -> (String) row[0], Collectors.mapping(row -> (Long) row[1], Collectors.toList())));
    }

    /** How many wait for a manager. */
    public long countAwaiting(Scope scope) {
        return scope.bind(em.createQuery("SELECT COUNT(r) FROM Refund r WHERE " + AWAITING + scope.ofPayment("r.paymentId"), Long.class)).getSingleResult();
    }

    /** How many of one author's wait for a manager. */
    public long countAwaiting(String author, Scope scope) {
        return scope.bind(em.createQuery("SELECT COUNT(r) FROM Refund r WHERE " + AWAITING + " AND r.askedBy = :author" + scope.ofPayment("r.paymentId"), Long.class))
                .setParameter("author", author).getSingleResult();
    }

    /** Currency, count, how many are past their time, and minor units of all that waits for a manager. */
    public List<Object[]> awaitingSums(Instant now, Scope scope) {
        return scope.bind(em.createQuery("SELECT r.currency, COUNT(r), SUM(CASE WHEN r.lapsesAtMs < :now THEN 1 ELSE 0 END), SUM(r.amountMinor) FROM Refund r WHERE "
                + AWAITING + scope.ofPayment("r.paymentId") + " GROUP BY r.currency ORDER BY r.currency", Object[].class)).setParameter("now", now.toEpochMilli())
                .getResultList();
    }

    /** Requests that wait for a manager and that a user answers for. */
    public List<Refund> answeredFor(String username) {
        return em.createQuery("SELECT r FROM Refund r WHERE r.state = :waiting AND ((r.answersName IS NULL AND r.askedBy = :user) OR r.answersName = :user) ORDER BY r.id",
                Refund.class).setParameter("waiting", RequestState.AWAITING).setParameter("user", username).getResultList();
    }

    public List<Refund> ofPayment(long payment) {
        return em.createNamedQuery("Refund.ofPayment", Refund.class).setParameter("payment", payment).getResultList();
    }

    /** Refunds of other payments by the same card, newest first. */
    public List<Refund> ofCard(String fingerprint, long otherThan, int limit, Scope scope) {
        return scope.bind(em.createQuery("SELECT r FROM Refund r, Payment p WHERE p.id = r.paymentId AND p.fingerprint = :fingerprint AND r.paymentId <> :payment"
                + scope.of("p.merchant") + " ORDER BY r.id DESC", Refund.class)).setParameter("fingerprint", fingerprint).setParameter("payment", otherThan)
                .setMaxResults(limit).getResultList();
    }

    /**
     * Newest first; one more than the limit, when there is one.
     *
     * @param user whose own, those of payments that he took included; null for all
     */
    public List<Refund> search(RefundState state, String user, Scope scope, Long before, int limit) {
        StringBuilder where = new StringBuilder();
        Map<String, Object> values = new HashMap<>();
        if (before != null) {
            where.append(" AND r.id < :before");
            values.put("before", before);
        }
        if (user != null) {
            where.append(" AND (r.askedBy = :user OR p.operator = :user)");
            values.put("user", user);
        }
        if (state != null) {
            RequestState request = request(state);
            where.append(" AND r.state = :request");
            values.put("request", request);
            if (request == RequestState.DECIDED) {
                // the latest of its operations carries it out
                where.append(" AND EXISTS (SELECT o.id FROM Operation o WHERE o.refundId = r.id AND o.state = :state "
                        + "AND NOT EXISTS (SELECT l.id FROM Operation l WHERE l.refundId = r.id AND l.id > o.id))");
                values.put("state", OperationState.valueOf(state.name()));
            }
        }
        TypedQuery<Refund> query = scope.bind(em.createQuery("SELECT r FROM Refund r, Payment p WHERE p.id = r.paymentId" + where + scope.of("p.merchant")
                + " ORDER BY r.id DESC", Refund.class));
        values.forEach(query::setParameter);
        return query.setMaxResults(limit + 1).getResultList();
    }

    private static RequestState request(RefundState state) {
        return switch (state) {
            case AWAITING_AUTHORISATION -> RequestState.AWAITING;
            case REFUSED -> RequestState.REFUSED;
            case LAPSED -> RequestState.LAPSED;
            case SENDING, DEFERRED, IN_DOUBT, APPROVED, DECLINED, REJECTED, NOT_TAKEN, WITHDRAWN -> RequestState.DECIDED;
        };
    }

    // -- report (B15)

    /** A refund that was approved, with what the report asks about. */
    public record Done(String askedBy, String decidedBy, String secondBy, String reason, Currency currency, long minor, Instant askedAt, String takenBy,
            String fingerprint) {
    }

    /** @param author null for all */
    public List<Done> done(Instant from, Instant to, String author, Scope scope) {
        TypedQuery<Object[]> query = scope.bind(em.createQuery("SELECT r.askedBy, r.decidedBy, r.secondBy, r.reason, r.currency, r.amountMinor, r.askedAtMs, p.operator, p.fingerprint "
                + "FROM Refund r, Payment p, Operation o WHERE p.id = r.paymentId AND o.refundId = r.id AND o.state = org.ccps.operation.OperationState.APPROVED "
                + "AND o.concludedAtMs >= :from AND o.concludedAtMs < :to" + (author == null ? "" : " AND r.askedBy = :author") + scope.of("p.merchant") + " ORDER BY r.id", Object[].class))
                .setParameter("from", from.toEpochMilli()).setParameter("to", to.toEpochMilli());
        if (author != null) {
            query.setParameter("author", author);
        }
        return query.getResultStream().map(row -> new Done((String) row[0], (String) row[1], (String) row[2], (String) row[3], (Currency) row[4], (Long) row[5],
                Instant.ofEpochMilli((Long) row[6]), (String) row[7], (String) row[8])).toList();
    }

    /** What one user took in one currency. */
    public record Taken(String operator, Currency currency, long count, long minor) {
    }

    /** @param operator null for all */
    public List<Taken> taken(Instant from, Instant to, String operator, Scope scope) {
        TypedQuery<Object[]> query = scope.bind(em.createQuery("SELECT p.operator, p.currency, COUNT(p), SUM(p.amountMinor) FROM Payment p, Operation o WHERE o.id = p.id "
                + "AND o.state = org.ccps.operation.OperationState.APPROVED AND o.concludedAtMs >= :from AND o.concludedAtMs < :to"
                + (operator == null ? "" : " AND p.operator = :operator") + scope.of("p.merchant") + " GROUP BY p.operator, p.currency", Object[].class))
                .setParameter("from", from.toEpochMilli()).setParameter("to", to.toEpochMilli());
        if (operator != null) {
            query.setParameter("operator", operator);
        }
        return query.getResultStream().map(row -> new Taken((String) row[0], (Currency) row[1], ((Number) row[2]).longValue(), ((Number) row[3]).longValue()))
                .toList();
    }
}
