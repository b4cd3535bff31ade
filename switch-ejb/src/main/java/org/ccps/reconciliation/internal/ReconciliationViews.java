package org.ccps.reconciliation.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccps.access.Users;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationView;
import org.ccps.operation.Operations;
import org.ccps.payment.PaymentId;
import org.ccps.reconciliation.LineView;
import org.ccps.reconciliation.OutsidePaymentView;
import org.ccps.reconciliation.ReportId;
import org.ccps.reconciliation.ReportView;
import org.ccps.reconciliation.model.OutsidePayment;
import org.ccps.reconciliation.model.SettlementLine;
import org.ccps.reconciliation.model.SettlementReport;

/** Reports for showing. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class ReconciliationViews {

    @Inject
    private ReconciliationStore store;

    @Inject
    private Operations operations;

    @Inject
    private Users users;

    /** @throws IllegalStateException when there is none */
    public ReportView report(ReportId id) {
        return of(store.find(id).orElseThrow(() -> new IllegalStateException("no report " + id)));
    }

    public ReportView view(SettlementReport report) {
        return of(report);
    }

    private ReportView of(SettlementReport report) {
        ReportId id = new ReportId(report.id());
        return new ReportView(id, report.merchant(), report.fileName(), report.sha256(), report.importedBy(), name(report.importedBy()), report.importedAt(), report.lines(),
                report.firstDay(), report.lastDay(), report.status(), report.finishedAt(), report.mapping(), store.counts(id), store.countWaiting(id));
    }

    private String name(String username) {
        return users.displayNames(Set.of(username)).getOrDefault(username, username);
    }

    public List<LineView> lines(List<SettlementLine> lines) {
        List<OperationId> ids = lines.stream().map(SettlementLine::operationId).filter(id -> id != null).distinct().map(OperationId::new).toList();
        Map<Long, Long> payments = operations.of(ids).stream().collect(Collectors.toMap(operation -> operation.id().number(), OperationView::paymentId));
        return lines.stream().map(line -> line(line, payments)).toList();
    }

    private static LineView line(SettlementLine line, Map<Long, Long> payments) {
        return new LineView(new ReportId(line.reportId()), line.number(), line.transactionId(), line.orderNumber(), line.kind(), line.amount(), line.day(),
                line.cardFirst6() == null ? null : line.cardFirst6() + "…" + line.cardLast(), line.approved(), line.responseCode(), line.resultText(),
                line.outcome(), line.matchedBy(), line.operationId() == null ? null : new PaymentId(payments.get(line.operationId())), line.ourState(),
                line.outsideId(), line.settled(), line.reason());
    }

    public OutsidePaymentView view(OutsidePayment payment) {
        return new OutsidePaymentView(payment.id(), payment.merchant(), payment.transactionId(), payment.reference(), payment.amount(), payment.day(), payment.note(),
                payment.recordedBy(), name(payment.recordedBy()), payment.recordedAt(), payment.reportId() == null ? null : new ReportId(payment.reportId()),
                payment.line());
    }
}
