package org.ccps.reconciliation.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.PaymentGateway;
import org.ccps.money.Money;
import org.ccps.operation.Evidence;
import org.ccps.operation.OperationView;
import org.ccps.operation.Operations;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentTraces;
import org.ccps.settings.Merchants;
import org.jboss.logging.Logger;

/** The ledger of this installation. To be called within a transaction. */
@ApplicationScoped
public class OwnLedger implements Ledger {

    private static final Logger LOG = Logger.getLogger(OwnLedger.class);

    @Inject
    private PaymentGateway gateway;

    @Inject
    private Operations operations;

    @Inject
    private PaymentTraces traces;

    @Inject
    private ReconciliationStore store;

    @Inject
    private Merchants merchants;

    @Inject
    private AuditTrail audit;

    @Override
    public String gatewayMerchantId(String merchant) {
        return merchants.of(merchant).gatewayMerchantId();
    }

    @Override
    public List<OperationView> byGatewayTransaction(String merchant, String transactionId) {
        return of(merchant, operations.byGatewayTransaction(transactionId));
    }

    private List<OperationView> of(String merchant, List<OperationView> found) {
        if (found.isEmpty()) {
            return found;
        }
        Map<Long, String> merchantOf = traces.merchants(found.stream().map(OperationView::paymentId).distinct().toList());
        return found.stream().filter(operation -> merchant.equals(merchantOf.get(operation.paymentId()))).toList();
    }

    @Override
    public Optional<OperationView> byOrderNumber(String merchant, String orderNumber) {
        return of(merchant, operations.byOrderNumber(orderNumber).stream().toList()).stream().findFirst();
    }

    @Override
    public Optional<OperationView> byOrderNumberOfAnother(String merchant, String orderNumber) {
        return operations.byOrderNumber(orderNumber).filter(found -> byOrderNumber(merchant, orderNumber).isEmpty());
    }

    @Override
    public List<OperationView> refundsByOrderNumber(String merchant, String orderNumber, Money amount) {
        return of(merchant, operations.refundsByOrderNumber(orderNumber, amount));
    }

    @Override
    public void contradicted(OperationView operation, Integer attempt, GatewayOutcome approved, String evidence) {
        operations.contradictedByReport(operation.id(), attempt, approved, evidence);
    }

    @Override
    public void identify(OperationView operation, int attempt, String transactionId, String evidence, String actor, String workstation) {
        operations.identify(operation.id(), attempt, transactionId, evidence, actor, workstation);
    }

    @Override
    public List<OperationView> byCard(String merchant, String first6, String lastDigits, Money amount, LocalDate day) {
        ZoneId zone = new ColumnMapping(store.mapping(merchant)).zone();
        List<PaymentId> payments = traces.byCard(merchant, first6, lastDigits, amount, day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
        Map<Long, OperationView> found = operations.ofPayments(payments.stream().map(PaymentId::number).toList());
        return List.copyOf(found.values());
    }

    @Override
    public List<OperationView> waitingByCard(String merchant, String first6, String lastDigits, Money amount, LocalDate day) {
        ZoneId zone = new ColumnMapping(store.mapping(merchant)).zone();
        List<PaymentId> payments = traces.waitingByCard(merchant, first6, lastDigits, amount, day.plusDays(1).atStartOfDay(zone).toInstant());
        return List.copyOf(operations.ofPayments(payments.stream().map(PaymentId::number).toList()).values());
    }

    @Override
    public GatewayOutcome meaning(String responseCode, Boolean approved, GatewayOutcome.Answer answer) {
        return gateway.reported(responseCode, approved, answer);
    }

    @Override
    public void settle(OperationView operation, GatewayOutcome proved, String evidence, String actor, String workstation) {
        operations.resolve(operation.id(), proved, new Evidence(Evidence.REPORT_LINE, evidence), actor, workstation);
    }

    @Override
    public void alarm(String object, String report, int line, String reason) {
        audit.append(AuditEntry.of(AuditEntry.SYSTEM, AuditAction.REPORT_LINE_DIFFERS, object, "differs").with("report", report).with("line", line).with("reason", reason));
        LOG.errorf("CCPS-0702 payment=%s report=%s line=%d %s", object, report, line, reason);
    }
}
