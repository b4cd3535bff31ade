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
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationState;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentLine;
import org.ccps.payment.PaymentSearch;
import org.ccps.payment.PaymentTotals;
import org.ccps.payment.model.Payment;
import org.ccps.payment.model.PaymentTurn;
import org.ccps.text.Cursor;

/** The table of payments. Joins the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class PaymentStore {

    /** More of one card and amount within one window are not looked through. */
    private static final int OF_CARD_MAX = 200;

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
        // looked for by the card, of which there are few: some databases would rather go through all payments of the account
        return alike(alike, "p.takenAtMs >= :since AND o.state IN :states").setParameter("since", since.toEpochMilli()).setParameter("states", states)
                .setMaxResults(alike.merchant() == null ? 1 : OF_CARD_MAX).getResultStream()
                .filter(payment -> alike.merchant() == null || payment.merchant().equals(alike.merchant())).limit(1).toList();
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

    /**
     * @param reference null for any
     * @param merchant  code of the account; null for any
     */
    public record Alike(String fingerprint, Money amount, String reference, String merchant) {

        /** Of whichever account. */
        public Alike(String fingerprint, Money amount, String reference) {
            this(fingerprint, amount, reference, null);
        }
    }

    /** Payments of a merchant account by a card of which only the first six and the last three or four digits are known, taken from a moment on and before another. */
    public List<Payment> byCard(String merchant, String first6, String lastDigits, Money amount, Instant from, Instant to, int limit) {
        return em.createQuery("SELECT p FROM Payment p WHERE p.takenAtMs >= :from AND p.takenAtMs < :to AND p.amountMinor = :amount AND p.currency = :currency "
                + "AND p.first6 = :first6 AND p.last4 IN :last ORDER BY p.id DESC", Payment.class)
                .setParameter("from", from.toEpochMilli()).setParameter("to", to.toEpochMilli()).setParameter("amount", amount.minor())
                .setParameter("currency", amount.currency()).setParameter("first6", first6).setParameter("last", lastFour(lastDigits))
                .setMaxResults(OF_CARD_MAX).getResultStream().filter(payment -> payment.merchant().equals(merchant)).limit(limit).toList();
    }

    /** Each of the ten that three digits leave open, so that the index of the last four finds them. */
    private static List<String> lastFour(String lastDigits) {
        return lastDigits.length() == 4 ? List.of(lastDigits) : IntStream.range(0, 10).mapToObj(digit -> digit + lastDigits).toList();
    }

    /** Numbers of payments by such a card that wait to be sent, taken before a moment; oldest first. */
    public List<Long> waitingByCard(String merchant, String first6, String lastDigits, Money amount, Instant to) {
        return em.createQuery("SELECT p FROM Payment p, Operation o WHERE o.id = p.id AND o.state = org.ccps.operation.OperationState.DEFERRED AND p.takenAtMs < :to "
                + "AND p.amountMinor = :amount AND p.currency = :currency AND p.first6 = :first6 AND p.last4 IN :last ORDER BY p.id", Payment.class)
                .setParameter("to", to.toEpochMilli()).setParameter("amount", amount.minor()).setParameter("currency", amount.currency())
                .setParameter("first6", first6).setParameter("last", lastFour(lastDigits)).getResultStream().filter(payment -> payment.merchant().equals(merchant)).map(Payment::id).toList();
    }

    /** What an operator's payments in these states come to since a moment, in minor units of a currency. */
    public long takenMinor(String operator, Currency currency, Instant since, List<OperationState> states) {
        Number sum = em.createQuery("SELECT SUM(p.amountMinor) FROM Payment p, Operation o WHERE o.id = p.id AND p.operator = :operator AND p.currency = :currency "
                + "AND p.takenAtMs >= :since AND o.state IN :states", Number.class).setParameter("operator", operator).setParameter("currency", currency)
                .setParameter("since", since.toEpochMilli()).setParameter("states", states).getSingleResult();
        return sum == null ? 0 : sum.longValue();
    }

    /** A page of a search, and one more row when there is more (H1): by what stands in the last row seen, never by counting rows. */
    public List<Payment> search(PaymentSearch search) {
        return query("p", Payment.class, search).setMaxResults(search.limit() + 1).getResultList();
    }

    private <T> TypedQuery<T> query(String what, Class<T> type, PaymentSearch search) {
        Where where = new Where(search);
        if (search.isByTime()) {
            Cursor.Place last = Cursor.readPlace(search.cursor());
            if (last != null) {
                // the first condition is in the second one, and the only one of the two that an index can begin at
                where.and("p.takenAtMs <= :lastMs", "lastMs", last.at().toEpochMilli());
                where.and("(p.takenAtMs < :lastMs OR p.id < :lastId)", "lastId", last.number());
            }
        } else {
            // said of both, or a database that merges the two walks through one of them from its end
            where.and("p.id < :lastId AND o.id < :lastId", "lastId", Cursor.read(search.cursor()));
        }
        return where.apply(em.createQuery("SELECT " + what + " FROM Payment p, Operation o WHERE o.id = p.id" + where + " ORDER BY "
                + (search.isByTime() ? "p.takenAtMs DESC, " : "") + "p.id DESC", type));
    }

    /** A page of a search as lines of an export: numbers and texts only, nothing that the persistence context would keep. */
    public List<PaymentLine> lines(PaymentSearch search) {
        List<Object[]> rows = query("p.id, p.takenAtMs, o.concludedAtMs, o.state, p.reference, p.amountMinor, p.currency, p.brand, p.first6, p.last4, p.operator, p.callId",
                Object[].class, search).setMaxResults(search.limit()).getResultList();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, Object[]> answers = new HashMap<>();
        em.createQuery("SELECT o.id, a.transactionId, a.responseCode, a.settlementDate FROM Attempt a JOIN a.operation o WHERE o.id IN :ids ORDER BY a.number",
                Object[].class).setParameter("ids", rows.stream().map(row -> row[0]).toList()).getResultList().forEach(row -> answers.put((Long) row[0], row));
        Object[] none = new Object[4];
        return rows.stream().map(row -> {
            Object[] answer = answers.getOrDefault(row[0], none);
            return new PaymentLine(new PaymentId((Long) row[0]), Instant.ofEpochMilli((Long) row[1]), row[2] == null ? null : Instant.ofEpochMilli((Long) row[2]),
                    (OperationState) row[3], (String) row[4], new Money((Long) row[5], (Currency) row[6]), (String) row[7], Payment.masked((String) row[8], (String) row[9]),
                    (String) row[10], (String) row[11], (String) answer[1], (String) answer[2], (String) answer[3]);
        }).toList();
    }

    /** Counts and sums of what a search finds; of the newest only, when it finds more than are added up. */
    public PaymentTotals totals(PaymentSearch search) {
        List<Object[]> rows = query("o.state, p.currency, p.amountMinor", Object[].class, search.firstPage()).setMaxResults(PaymentTotals.ADDED_MAX + 1).getResultList();
        boolean more = rows.size() > PaymentTotals.ADDED_MAX;
        Map<OperationState, Map<Currency, LongSummaryStatistics>> sums = new EnumMap<>(OperationState.class);
        for (Object[] row : more ? rows.subList(0, PaymentTotals.ADDED_MAX) : rows) {
            sums.computeIfAbsent((OperationState) row[0], state -> new EnumMap<>(Currency.class))
                    .computeIfAbsent((Currency) row[1], currency -> new LongSummaryStatistics()).accept((Long) row[2]);
        }
        List<PaymentTotals.Line> lines = new ArrayList<>();
        sums.forEach((state, byCurrency) -> byCurrency.forEach((currency, sum) -> lines.add(new PaymentTotals.Line(state, sum.getCount(), currency, sum.getSum()))));
        lines.sort(Comparator.comparing((PaymentTotals.Line line) -> line.state().name()).thenComparing(line -> line.currency().name()));
        return new PaymentTotals(lines, more);
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
            and("p.merchant = :merchant", "merchant", search.merchant());
            and("p.merchant IN :merchants", "merchants", search.merchants().isEmpty() ? null : search.merchants());
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
