package org.ccps.payment.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationState;
import org.ccps.payment.PaymentSearch;
import org.ccps.payment.PaymentTotals;
import org.ccps.payment.model.Payment;
import org.ccps.payment.model.PaymentTurn;

/** The table of payments. Joins the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class PaymentStore {

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public PaymentStore() {
    }

    PaymentStore(EntityManager em) {
        this.em = em;
    }

    /** Waits until no other payment of this bucket is being recorded; the turn ends with the transaction. */
    public void awaitTurn(int bucket) {
        if (em.find(PaymentTurn.class, bucket, LockModeType.PESSIMISTIC_WRITE) == null) {
            throw new IllegalStateException("the schema has no bucket " + bucket + " in payment_turn");
        }
    }

    /** Adds it at once, because the operation's row refers to it. */
    public void add(Payment payment) {
        em.persist(payment);
        em.flush();
    }

    /** Writes everything that is waiting, so that a broken constraint shows here and not at the commit. */
    public void flush() {
        em.flush();
    }

    public Optional<Payment> find(long id) {
        return Optional.ofNullable(em.find(Payment.class, id));
    }

    /** The payment, with its row locked until the transaction ends. */
    public Optional<Payment> lock(long id) {
        return Optional.ofNullable(em.find(Payment.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    public List<Payment> find(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : em.createQuery("SELECT p FROM Payment p WHERE p.id IN :ids", Payment.class).setParameter("ids", ids).getResultList();
    }

    public Optional<Payment> laterTry(long id) {
        return em.createQuery("SELECT p FROM Payment p WHERE p.earlierTryId = :id ORDER BY p.id DESC", Payment.class)
                .setParameter("id", id).setMaxResults(1).getResultStream().findFirst();
    }

    /** The newest payment of the same card and amount in one of these states; a reference is the same in any case of its letters. */
    public List<Payment> alike(Alike alike, Instant since, List<OperationState> states) {
        return alike(alike, "p.takenAtMs >= :since AND o.state IN :states").setParameter("since", since.toEpochMilli()).setParameter("states", states)
                .setMaxResults(1).getResultList();
    }

    private TypedQuery<Payment> alike(Alike alike, String which) {
        TypedQuery<Payment> query = em.createQuery("SELECT p FROM Payment p, Operation o WHERE o.id = p.id AND p.fingerprint = :fingerprint "
                + "AND p.amountMinor = :amount AND p.currency = :currency " + (alike.reference() == null ? "" : "AND UPPER(p.reference) = :reference ")
                + "AND " + which + " ORDER BY p.id DESC", Payment.class);
        query.setParameter("fingerprint", alike.fingerprint()).setParameter("amount", alike.amount().minor()).setParameter("currency", alike.amount().currency());
        if (alike.reference() != null) {
            query.setParameter("reference", alike.reference().toUpperCase(Locale.ROOT));
        }
        return query;
    }

    /** The newest payment of the same card, amount and reference that may have been taken: in doubt, or approved by the bank after we had ended it otherwise (D8, D9). */
    public List<Payment> doubtful(Alike alike) {
        return alike(alike, "(o.state = org.ccps.operation.OperationState.IN_DOUBT OR o.contradictedAtMs IS NOT NULL)").setMaxResults(1).getResultList();
    }

    /** @param reference null for any */
    public record Alike(String fingerprint, Money amount, String reference) {
    }

    /** Payments by a card of which only the first six and the last three or four digits are known, taken from a moment on and before another. */
    public List<Payment> byCard(String first6, String lastDigits, Money amount, Instant from, Instant to, int limit) {
        // each of the ten that three digits leave open, so that the index of the last four finds them
        List<String> lastFour = lastDigits.length() == 4 ? List.of(lastDigits) : IntStream.range(0, 10).mapToObj(digit -> digit + lastDigits).toList();
        return em.createQuery("SELECT p FROM Payment p WHERE p.takenAtMs >= :from AND p.takenAtMs < :to AND p.amountMinor = :amount AND p.currency = :currency "
                + "AND p.first6 = :first6 AND p.last4 IN :last ORDER BY p.id DESC", Payment.class)
                .setParameter("from", from.toEpochMilli()).setParameter("to", to.toEpochMilli()).setParameter("amount", amount.minor())
                .setParameter("currency", amount.currency()).setParameter("first6", first6).setParameter("last", lastFour)
                .setMaxResults(limit).getResultList();
    }

    /** What an operator's payments in these states come to since a moment, in minor units of a currency. */
    public long takenMinor(String operator, Currency currency, Instant since, List<OperationState> states) {
        Number sum = em.createQuery("SELECT SUM(p.amountMinor) FROM Payment p, Operation o WHERE o.id = p.id AND p.operator = :operator AND p.currency = :currency "
                + "AND p.takenAtMs >= :since AND o.state IN :states", Number.class).setParameter("operator", operator).setParameter("currency", currency)
                .setParameter("since", since.toEpochMilli()).setParameter("states", states).getSingleResult();
        return sum == null ? 0 : sum.longValue();
    }

    public List<Payment> search(PaymentSearch search, Long beforeId) {
        Where where = new Where(search);
        where.and("p.id < :beforeId", "beforeId", beforeId);
        return where.apply(em.createQuery("SELECT p FROM Payment p, Operation o WHERE o.id = p.id" + where + " ORDER BY p.id DESC", Payment.class))
                .setMaxResults(search.limit() + 1).getResultList();
    }

    public PaymentTotals totals(PaymentSearch search) {
        Where where = new Where(search);
        List<PaymentTotals.Line> lines = new ArrayList<>();
        for (Object[] row : where.apply(em.createQuery("SELECT o.state, p.currency, COUNT(p), SUM(p.amountMinor) FROM Payment p, Operation o "
                + "WHERE o.id = p.id" + where + " GROUP BY o.state, p.currency ORDER BY o.state, p.currency", Object[].class)).getResultList()) {
            lines.add(new PaymentTotals.Line((OperationState) row[0], ((Number) row[2]).longValue(), (Currency) row[1], ((Number) row[3]).longValue()));
        }
        return new PaymentTotals(lines);
    }

    /** The conditions of a search. */
    private static final class Where {
        private final StringBuilder clauses = new StringBuilder();
        private final Map<String, Object> values = new HashMap<>();

        Where(PaymentSearch search) {
            and("p.reference = :reference", "reference", search.reference());
            and("(p.reference = :either OR p.callId = :either)", "either", search.referenceOrCall());
            and("p.amountMinor = :amount", "amount", search.amountMinor());
            and("p.last4 = :last4", "last4", search.last4());
            and("o.state = :state", "state", search.state());
            and("p.takenAtMs >= :from", "from", search.from() == null ? null : search.from().toEpochMilli());
            and("p.takenAtMs < :to", "to", search.to() == null ? null : search.to().toEpochMilli());
            and("p.operator = :operator", "operator", search.operator());
            and("p.callId = :call", "call", search.callId());
        }

        private void and(String clause, String name, Object value) {
            if (value != null) {
                clauses.append(" AND ").append(clause);
                values.put(name, value);
            }
        }

        private <T> TypedQuery<T> apply(TypedQuery<T> query) {
            values.forEach(query::setParameter);
            return query;
        }

        @Override
        public String toString() {
            return clauses.toString();
        }
    }
}
