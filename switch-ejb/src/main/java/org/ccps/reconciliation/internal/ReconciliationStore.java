package org.ccps.reconciliation.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ccps.access.Scope;
import org.ccps.operation.OperationId;
import org.ccps.reconciliation.LineOutcome;
import org.ccps.reconciliation.MappingItem;
import org.ccps.reconciliation.ReportId;
import org.ccps.reconciliation.model.AttemptMatch;
import org.ccps.reconciliation.model.Days;
import org.ccps.reconciliation.model.MappingRow;
import org.ccps.reconciliation.model.OutsidePayment;
import org.ccps.reconciliation.model.SettlementLine;
import org.ccps.reconciliation.model.SettlementReport;

/** The tables of reports. Joins the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class ReconciliationStore {

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public ReconciliationStore() {
    }

    ReconciliationStore(EntityManager em) {
        this.em = em;
    }

    public void add(SettlementReport report) {
        em.persist(report);
        em.flush();
    }

    /**
     * Adds lines and forgets all that was read or added in this transaction, so that a large report needs no more memory than a small
     * one. What was found before must be found again to be changed.
     */
    public void add(Collection<SettlementLine> lines) {
        lines.forEach(em::persist);
        em.flush();
        em.clear();
    }

    public Optional<SettlementReport> find(ReportId id) {
        return Optional.ofNullable(em.find(SettlementReport.class, id.number()));
    }

    public Optional<SettlementReport> ofContent(String merchant, String sha256) {
        return em.createNamedQuery("SettlementReport.ofContent", SettlementReport.class).setParameter("merchant", merchant).setParameter("sha256", sha256)
                .getResultStream().findFirst();
    }

    public List<SettlementReport> newest(long before, int limit, Scope scope) {
        return scope.bind(em.createQuery("SELECT r FROM SettlementReport r WHERE r.id < :before" + scope.of("r.merchant") + " ORDER BY r.id DESC", SettlementReport.class)).setParameter("before", before).setMaxResults(limit).getResultList();
    }

    public List<ReportId> unfinished() {
        return em.createNamedQuery("SettlementReport.unfinished", Long.class).getResultStream().map(ReportId::new).toList();
    }

    /** The newest report that was imported after this day had ended and has lines of it, or of days on both sides of it. */
    public Optional<SettlementReport> covering(String merchant, LocalDate day, Instant dayEnd) {
        return em.createNamedQuery("SettlementReport.covering", SettlementReport.class).setParameter("merchant", merchant).setParameter("day", Days.text(day))
                .setParameter("dayEnd", dayEnd.toEpochMilli()).setMaxResults(1).getResultStream().findFirst();
    }

    /** The line, with its row locked until the transaction ends. */
    public SettlementLine lock(ReportId report, int number) {
        SettlementLine line = em.find(SettlementLine.class, new SettlementLine.Key(report.number(), number), LockModeType.PESSIMISTIC_WRITE);
        if (line == null) {
            throw new IllegalStateException("no line " + number + " in report " + report);
        }
        return line;
    }

    public SettlementLine line(SettlementLine.Key key) {
        return em.find(SettlementLine.class, key);
    }

    /** Numbers of lines that have no outcome yet, in order. */
    public List<Integer> waiting(ReportId report, int after, int limit) {
        return em.createNamedQuery("SettlementLine.waiting", Integer.class).setParameter("report", report.number()).setParameter("after", after)
                .setMaxResults(limit).getResultList();
    }

    public long countWaiting(ReportId report) {
        return em.createNamedQuery("SettlementLine.countWaiting", Long.class).setParameter("report", report.number()).getSingleResult();
    }

    public Map<LineOutcome, Long> counts(ReportId report) {
        Map<LineOutcome, Long> counts = new EnumMap<>(LineOutcome.class);
        for (Object[] row : em.createNamedQuery("SettlementLine.counts", Object[].class).setParameter("report", report.number()).getResultList()) {
            counts.put((LineOutcome) row[0], (Long) row[1]);
        }
        return counts;
    }

    /** @param outcome null for every line */
    public List<SettlementLine> lines(ReportId report, LineOutcome outcome, int after, int limit) {
        var query = em.createNamedQuery(outcome == null ? "SettlementLine.page" : "SettlementLine.pageOfOutcome", SettlementLine.class)
                .setParameter("report", report.number()).setParameter("after", after);
        return (outcome == null ? query : query.setParameter("outcome", outcome)).setMaxResults(limit).getResultList();
    }

    /** Lines of this gateway id that found no payment. */
    public List<SettlementLine> notOurs(String transactionId) {
        return em.createNamedQuery("SettlementLine.notOurs", SettlementLine.class).setParameter("id", transactionId).getResultList();
    }

    public Optional<AttemptMatch> match(long operation, int attempt) {
        return Optional.ofNullable(em.find(AttemptMatch.class, new AttemptMatch.Key(operation, attempt)));
    }

    /** Adds it at once, so that a second one breaks the key here and not at the commit. */
    public void add(AttemptMatch match) {
        em.persist(match);
        em.flush();
    }

    public Optional<OutsidePayment> outside(String merchant, String transactionId) {
        return em.createNamedQuery("OutsidePayment.ofGateway", OutsidePayment.class).setParameter("merchant", merchant).setParameter("id", transactionId)
                .getResultStream().findFirst();
    }

    public List<OutsidePayment> outsidePayments(long before, int limit, Scope scope) {
        return scope.bind(em.createQuery("SELECT o FROM OutsidePayment o WHERE o.id < :before" + scope.of("o.merchant") + " ORDER BY o.id DESC", OutsidePayment.class)).setParameter("before", before).setMaxResults(limit).getResultList();
    }

    /** Adds it at once, so that a second one breaks the constraint here and not at the commit. */
    public void add(OutsidePayment payment) {
        em.persist(payment);
        em.flush();
    }

    /** What differs from the defaults. */
    public Map<MappingItem, String> mapping(String merchant) {
        Map<MappingItem, String> changed = new EnumMap<>(MappingItem.class);
        em.createQuery("SELECT m FROM MappingRow m WHERE m.merchant = :merchant", MappingRow.class).setParameter("merchant", merchant).getResultList()
                .forEach(row -> MappingItem.of(row.item()).ifPresent(item -> changed.put(item, row.text())));
        return changed;
    }

    /** @param text null for the default */
    public void map(String merchant, MappingItem item, String text) {
        MappingRow row = em.find(MappingRow.class, new MappingRow.Key(merchant, item.key()));
        if (row != null && text == null) {
            em.remove(row);
        } else if (row != null) {
            row.change(text);
        } else if (text != null) {
            em.persist(new MappingRow(merchant, item.key(), text));
        }
    }

    /**
     * Approved operations that no line matches, newest first.
     *
     * @param lastDay    settled on this day or before, by the gateway's own word
     * @param lastMoment else concluded before this moment
     */
    public List<OperationId> missing(LocalDate lastDay, Instant lastMoment, long before, int limit, Scope scope) {
        return scope.bind(em.createQuery("SELECT o.id FROM Attempt a JOIN a.operation o WHERE o.state = org.ccps.operation.OperationState.APPROVED AND o.id < :before "
                + "AND a.outcome = org.ccps.operation.model.AttemptOutcome.APPROVED "
                + "AND ((a.settlementDate IS NOT NULL AND a.settlementDate <= :day) OR (a.settlementDate IS NULL AND o.concludedAtMs < :moment)) "
                + "AND NOT EXISTS (SELECT m.attempt FROM AttemptMatch m WHERE m.operationId = o.id AND m.attempt = a.number)"
                + scope.ofPayment("o.paymentId") + " ORDER BY o.id DESC", Long.class))
                .setParameter("before", before).setParameter("day", Days.text(lastDay)).setParameter("moment", lastMoment.toEpochMilli())
                .setMaxResults(limit).getResultStream().map(OperationId::new).toList();
    }

    /** Operations in doubt since before a moment that no line of any report is about, newest first. */
    public List<OperationId> inDoubtWithoutLine(Instant recordedBefore, long before, int limit, Scope scope) {
        return scope.bind(em.createQuery("SELECT o.id FROM Attempt a JOIN a.operation o WHERE o.state = org.ccps.operation.OperationState.IN_DOUBT AND o.id < :before "
                + "AND o.recordedAtMs < :recorded AND a.outcome = org.ccps.operation.model.AttemptOutcome.IN_DOUBT "
                + "AND NOT EXISTS (SELECT l.number FROM SettlementLine l WHERE l.orderNumber = a.orderNumber) "
                + "AND NOT EXISTS (SELECT l.number FROM SettlementLine l WHERE l.operationId = o.id)" + scope.ofPayment("o.paymentId") + " ORDER BY o.id DESC", Long.class))
                .setParameter("before", before).setParameter("recorded", recordedBefore.toEpochMilli())
                .setMaxResults(limit).getResultStream().map(OperationId::new).toList();
    }

    public long countAttempts(Scope scope) {
        return scope.bind(em.createQuery(scope.isAll() ? "SELECT COUNT(a) FROM Attempt a" : "SELECT COUNT(a) FROM Attempt a JOIN a.operation o, Payment p WHERE p.id = o.paymentId"
                + scope.of("p.merchant"), Long.class)).getSingleResult();
    }

    /** Payments of which more than one attempt is approved (O3). */
    public List<Long> approvedTwice(int limit, Scope scope) {
        return scope.bind(em.createQuery("SELECT o.paymentId FROM Attempt a JOIN a.operation o WHERE a.outcome = org.ccps.operation.model.AttemptOutcome.APPROVED "
                + "AND o.kind = org.ccps.operation.OperationKind.PAYMENT" + scope.ofPayment("o.paymentId") + " GROUP BY o.paymentId HAVING COUNT(a) > 1 ORDER BY o.paymentId", Long.class))
                .setMaxResults(limit).getResultList();
    }

    /** An attempt that has one of the order numbers asked for. */
    public record OwnAttempt(String orderNumber, long paymentId) {
    }

    public List<OwnAttempt> payments(Collection<String> orderNumbers, Scope scope) {
        return scope.bind(em.createQuery("SELECT a.orderNumber, o.paymentId FROM Attempt a JOIN a.operation o WHERE a.orderNumber IN :numbers "
                + "AND o.kind = org.ccps.operation.OperationKind.PAYMENT" + scope.ofPayment("o.paymentId"), Object[].class)).setParameter("numbers", orderNumbers).getResultStream()
                .map(row -> new OwnAttempt((String) row[0], (Long) row[1])).toList();
    }
}
