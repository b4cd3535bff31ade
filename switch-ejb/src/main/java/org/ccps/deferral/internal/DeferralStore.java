package org.ccps.deferral.internal;

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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ccps.access.Scope;
import org.ccps.deferral.DrainReport;
import org.ccps.deferral.RoomView;
import org.ccps.deferral.model.DeferredItem;
import org.ccps.deferral.model.DrainLine;
import org.ccps.deferral.model.Outage;
import org.ccps.deferral.model.Usage;
import org.ccps.money.Currency;
import org.ccps.operation.Causes;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationState;

/** The tables of what waits. Joins the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class DeferralStore {

    /** What was stored by then and had not ended before the run: what waits still, and what has ended since; each by an index of its own. */
    private static final List<String> OF_RUN = List.of("i.state = org.ccps.deferral.model.ItemState.WAITING", "i.endedAtMs >= :since");
    private static final String WAITING = "i.state = org.ccps.deferral.model.ItemState.WAITING";

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public DeferralStore() {
    }

    DeferralStore(EntityManager em) {
        this.em = em;
    }

    public void add(DeferredItem item) {
        em.persist(item);
    }

    /** Writes everything that is waiting, before its message can be seen by anyone. */
    public void flush() {
        em.flush();
    }

    public Optional<DeferredItem> find(OperationId id) {
        return Optional.ofNullable(em.find(DeferredItem.class, id.number()));
    }

    public List<DeferredItem> find(Collection<OperationId> ids) {
        return ids.isEmpty() ? List.of() : em.createQuery("SELECT i FROM DeferredItem i WHERE i.operationId IN :ids", DeferredItem.class)
                .setParameter("ids", ids.stream().map(OperationId::number).toList()).getResultList();
    }

    /** What waits, unheld, and is not being sent, behind this one; oldest first. */
    public List<DeferredItem> waitingAfter(long id, int limit) {
        return em.createNamedQuery("DeferredItem.waitingAfter", DeferredItem.class).setParameter("after", id).setMaxResults(limit).getResultList();
    }

    /** Whether an item of the same card waits, or is being sent, that was stored before this one (C13). */
    public boolean hasEarlier(DeferredItem item) {
        return !em.createNamedQuery("DeferredItem.earlier", Long.class).setParameter("fingerprint", item.fingerprint())
                .setParameter("id", item.operationId()).setMaxResults(1).getResultList().isEmpty();
    }

    /** Code of the merchant account that an operation is for, whether or not it has ever waited; empty when there is no such operation. */
    public Optional<String> merchantOf(OperationId operation) {
        return em.createQuery("SELECT p.merchant FROM Operation o, Payment p WHERE o.id = :operation AND p.id = o.paymentId", String.class)
                .setParameter("operation", operation.number()).getResultStream().findFirst();
    }

    /** Numbers of what waits, held or not; newest first. */
    public List<OperationId> page(Long before, boolean oldestFirst, int limit, Scope scope) {
        String bound = before == null ? "" : oldestFirst ? "AND i.operationId > :bound " : "AND i.operationId < :bound ";
        var query = scope.bind(em.createQuery("SELECT i.operationId FROM DeferredItem i WHERE " + WAITING + " " + bound + scope.of("i.merchant")
                + (oldestFirst ? " ORDER BY i.state, i.operationId" : " ORDER BY i.state DESC, i.operationId DESC"), Long.class));
        if (before != null) {
            query.setParameter("bound", before);
        }
        return query.setMaxResults(limit).getResultStream().map(OperationId::new).toList();
    }

    public long countUnheld() {
        return em.createNamedQuery("DeferredItem.count", Long.class).getSingleResult();
    }

    public List<OperationId> overdue(Instant now, int limit) {
        return em.createNamedQuery("DeferredItem.overdue", Long.class).setParameter("now", now.toEpochMilli()).setMaxResults(limit)
                .getResultStream().map(OperationId::new).toList();
    }

    /**
     * Those of the oldest that nobody has been warned of. The time is looked at here and not by the database, which would go through all
     * that waits to find that none is old enough.
     *
     * @param half what was stored at this instant or before has half of its time behind it
     */
    public List<OperationId> ageing(Instant half, int limit) {
        return em.createNamedQuery("DeferredItem.unwarned", Object[].class).setMaxResults(limit).getResultStream()
                .filter(row -> (Long) row[1] <= half.toEpochMilli()).map(row -> new OperationId((Long) row[0])).toList();
    }

    /**
     * An item that waits, and what it is about.
     *
     * @param refundId null for a payment's
     */
    public record Promised(DeferredItem item, long paymentId, Long refundId) {
    }

    /** What waits, what runs out first in front. */
    public List<Promised> byDue(int limit, Scope scope) {
        return scope.bind(em.createQuery("SELECT i, o.paymentId, o.refundId FROM DeferredItem i, Operation o WHERE o.id = i.operationId AND " + WAITING + scope.of("i.merchant")
                + " ORDER BY i.state, i.expiresAtMs", Object[].class)).setMaxResults(limit).getResultStream()
                .map(row -> new Promised((DeferredItem) row[0], (Long) row[1], (Long) row[2])).toList();
    }

    /** Of what waits: currency, count, how many of them should have ended by now, and minor units. */
    public List<Object[]> waitingSums(Instant now, Scope scope) {
        return scope.bind(em.createQuery("SELECT i.currency, COUNT(i), SUM(CASE WHEN i.expiresAtMs <= :now THEN 1 ELSE 0 END), SUM(i.amountMinor) FROM DeferredItem i WHERE "
                + WAITING + scope.of("i.merchant") + " GROUP BY i.currency ORDER BY i.currency", Object[].class)).setParameter("now", now.toEpochMilli()).getResultList();
    }

    public List<OperationId> underOtherKeys(String vaultKey, int limit) {
        return em.createNamedQuery("DeferredItem.otherKey", Long.class).setParameter("vaultKey", vaultKey).setMaxResults(limit)
                .getResultStream().map(OperationId::new).toList();
    }

    public long countUnderOtherKeys(String vaultKey) {
        return em.createNamedQuery("DeferredItem.otherKeyCount", Long.class).setParameter("vaultKey", vaultKey).getSingleResult();
    }

    /** How many cards are sealed under each key, whatever stands against sending them. */
    public Map<String, Long> cardsByKey() {
        return em.createNamedQuery("DeferredItem.byKey", Object[].class).getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    // -- what is reserved

    /** Locks the row of everything of one kind and currency: from here to the commit nobody else reserves or frees. */
    public Usage lockTotal(OperationKind kind, Currency currency) {
        Usage total = em.find(Usage.class, Usage.id(kind, RoomView.Scope.TOTAL, Usage.EVERYTHING, currency), LockModeType.PESSIMISTIC_WRITE);
        if (total == null) {
            throw new IllegalStateException("the schema has no row of everything for " + kind + " in " + currency);
        }
        return total;
    }

    public Map<String, Usage> usages(Collection<String> ids) {
        Map<String, Usage> found = new HashMap<>();
        em.createQuery("SELECT u FROM Usage u WHERE u.id IN :ids", Usage.class).setParameter("ids", ids).getResultStream()
                .forEach(usage -> found.put(usage.id(), usage));
        return found;
    }

    public Usage begin(String id) {
        Usage usage = new Usage(id);
        em.persist(usage);
        return usage;
    }

    public void forget(Usage usage) {
        em.remove(usage);
    }

    // -- end report

    public List<DrainReport.Line> stored(Instant since, Instant until) {
        return lines("SELECT i.kind, i.merchant, i.operator, i.currency, COUNT(i), SUM(i.amountMinor) FROM DeferredItem i WHERE i.deferredAtMs <= :until AND %s "
                + "GROUP BY i.kind, i.merchant, i.operator, i.currency", since, until, row -> DrainReport.What.STORED);
    }

    /** The same items by the state of their operations, with the amounts of the operations. */
    public List<DrainReport.Line> became(Instant since, Instant until) {
        return lines("SELECT i.kind, i.merchant, i.operator, o.currency, COUNT(o), SUM(o.amountMinor), o.state, o.cause FROM DeferredItem i, Operation o "
                + "WHERE o.id = i.operationId AND i.deferredAtMs <= :until AND %s GROUP BY i.kind, i.merchant, i.operator, o.currency, o.state, o.cause", since, until,
                row -> what((OperationState) row[6], (String) row[7]));
    }

    /** Counts and sums of groups, added up by what they are; {@code %s} in the query is which of the items it is about. */
    private List<DrainReport.Line> lines(String query, Instant since, Instant until, Function<Object[], DrainReport.What> what) {
        Map<List<Object>, Map<DrainReport.What, long[]>> groups = new HashMap<>();
        for (String which : OF_RUN) {
            TypedQuery<Object[]> asked = em.createQuery(query.formatted(which), Object[].class).setParameter("until", until.toEpochMilli());
            if (which.contains(":since")) {
                asked.setParameter("since", since.toEpochMilli());
            }
            for (Object[] row : asked.getResultList()) {
                long[] sum = groups.computeIfAbsent(List.of(row[0], row[1], row[2], row[3]), none -> new EnumMap<>(DrainReport.What.class))
                        .computeIfAbsent(what.apply(row), none -> new long[2]);
                sum[0] += ((Number) row[4]).longValue();
                sum[1] += ((Number) row[5]).longValue();
            }
        }
        List<DrainReport.Line> lines = new ArrayList<>();
        groups.forEach((group, sums) -> sums.forEach((kind, sum) -> lines.add(new DrainReport.Line((OperationKind) group.get(0), (String) group.get(1),
                (String) group.get(2), (Currency) group.get(3), kind, sum[0], sum[1]))));
        return lines;
    }

    private static DrainReport.What what(OperationState state, String cause) {
        return switch (state) {
            case SENDING, DEFERRED -> DrainReport.What.WAITING;
            case APPROVED -> DrainReport.What.APPROVED;
            case DECLINED -> DrainReport.What.DECLINED;
            case REJECTED -> DrainReport.What.REJECTED;
            case IN_DOUBT -> DrainReport.What.IN_DOUBT;
            case NOT_TAKEN -> DrainReport.What.NOT_TAKEN;
            case WITHDRAWN -> Causes.EXPIRED.equals(cause) ? DrainReport.What.EXPIRED : DrainReport.What.WITHDRAWN;
        };
    }

    public void add(long run, List<DrainReport.Line> lines) {
        int number = 0;
        for (DrainReport.Line line : lines) {
            em.persist(new DrainLine(run, ++number, line));
        }
    }

    public List<DrainReport.Line> report(long run) {
        return em.createNamedQuery("DrainLine.ofRun", DrainLine.class).setParameter("run", run).getResultStream().map(DrainLine::line).toList();
    }

    // -- outages

    public void add(Outage outage) {
        em.persist(outage);
    }

    public Optional<Outage> openOutage(String node) {
        return em.createNamedQuery("Outage.open", Outage.class).setParameter("node", node).setMaxResults(1).getResultStream().findFirst();
    }

    public List<Outage> undrainedOutages() {
        return em.createNamedQuery("Outage.undrained", Outage.class).getResultList();
    }

    public List<Outage> outagesBefore(long id, int limit) {
        return em.createNamedQuery("Outage.before", Outage.class).setParameter("before", id).setMaxResults(limit).getResultList();
    }

    public Optional<Outage> outage(long id) {
        return Optional.ofNullable(em.find(Outage.class, id));
    }

    /** Whether anything of what was stored in a time still waits. Finds the first one: it is asked often, and must cost the same however many wait. */
    public boolean isAnyWaitingOf(Instant from, Instant to) {
        return !em.createNamedQuery("DeferredItem.waitingOf", Long.class).setParameter("from", from.toEpochMilli()).setParameter("to", to.toEpochMilli())
                .setMaxResults(1).getResultList().isEmpty();
    }

    /** Currency, count and minor units of what was stored in a time. */
    public List<Object[]> storedBetween(Instant from, Instant to, Scope scope) {
        return scope.bind(em.createQuery("SELECT i.currency, COUNT(i), SUM(i.amountMinor) FROM DeferredItem i WHERE i.deferredAtMs >= :from AND i.deferredAtMs < :to"
                + scope.of("i.merchant") + " GROUP BY i.currency ORDER BY i.currency", Object[].class)).setParameter("from", from.toEpochMilli())
                .setParameter("to", to.toEpochMilli()).getResultList();
    }
}
