package org.ccps.reconciliation.internal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;
import org.ccps.operation.model.Operation;
import org.ccps.schema.Rows;

/** The ledger on the real tables, without the container that the real boundaries need. */
final class LedgerOnTables implements Ledger {

    private final EntityManager em;
    private final Clock clock;
    private final List<String> heard;

    /** @param heard takes each alarm and each settlement */
    LedgerOnTables(EntityManager em, Clock clock, List<String> heard) {
        this.em = em;
        this.clock = clock;
        this.heard = heard;
    }

    @Override
    public String gatewayMerchantId(String merchant) {
        return Rows.merchant().gatewayMerchantId();
    }

    private List<OperationView> views(List<Operation> operations) {
        return operations.stream().map(operation -> new OperationView(new OperationId(operation.id()), operation.paymentId(), operation.kind(), operation.state(),
                operation.amount(), operation.author(), operation.recordedAt(), operation.concludedAt(), operation.cause(), null,
                operation.attempts().stream().map(attempt -> new OperationView.AttemptView(attempt.number(), operation.orderNumberSent(attempt), attempt.messageId(),
                        attempt.startedAt(), attempt.endedAt(), attempt.outcome() == null ? null : attempt.outcome().name(), attempt.answer())).toList(),
                new ArrayList<>(), operation.refundId(), operation.isContradicted(), operation.contradictedTransactionId())).toList();
    }

    @Override
    public List<OperationView> byGatewayTransaction(String merchant, String transactionId) {
        return views(em.createQuery("SELECT DISTINCT o FROM Attempt a JOIN a.operation o WHERE a.transactionId = :id", Operation.class)
                .setParameter("id", transactionId).getResultList());
    }

    @Override
    public Optional<OperationView> byOrderNumber(String merchant, String orderNumber) {
        return views(em.createQuery("SELECT o FROM Attempt a JOIN a.operation o WHERE a.orderNumber = :number", Operation.class)
                .setParameter("number", orderNumber).getResultList()).stream().findFirst();
    }

    @Override
    public Optional<OperationView> byOrderNumberOfAnother(String merchant, String orderNumber) {
        return merchant.equals("main") ? Optional.empty() : byOrderNumber("main", orderNumber);
    }

    @Override
    public List<OperationView> refundsByOrderNumber(String merchant, String orderNumber, Money amount) {
        return views(em.createQuery("SELECT o FROM Operation o WHERE o.originalOrderNumber = :number AND o.amountMinor = :amount ORDER BY o.id", Operation.class)
                .setParameter("number", orderNumber).setParameter("amount", amount.minor()).getResultList());
    }

    @Override
    public void contradicted(OperationView operation, Integer attempt, GatewayOutcome approved, String evidence) {
        Operation found = em.find(Operation.class, operation.id().number());
        if (found.state() != OperationState.DEFERRED && (!found.state().isFinal() || found.state() == OperationState.APPROVED)) {
            return;
        }
        heard.add("contradicted " + operation.objectName() + ": " + evidence);
        found.contradict(found.attemptOf(attempt), ((GatewayOutcome.Approved) approved).answer().transactionId(), clock.instant());
    }

    @Override
    public void identify(OperationView operation, int attempt, String transactionId, String evidence, String actor, String workstation) {
        Operation found = em.find(Operation.class, operation.id().number());
        if (found.identify(found.attemptOf(attempt), transactionId)) {
            heard.add("identified by " + actor + " at " + workstation + ": " + evidence);
        }
    }

    @Override
    public List<OperationView> waitingByCard(String merchant, String first6, String lastDigits, Money amount, LocalDate day) {
        return views(em.createQuery("SELECT o FROM Operation o, Payment p WHERE p.id = o.paymentId AND p.first6 = :first AND p.last4 LIKE :last AND p.amountMinor = :amount "
                + "AND o.state = org.ccps.operation.OperationState.DEFERRED", Operation.class).setParameter("first", first6).setParameter("last", "%" + lastDigits)
                .setParameter("amount", amount.minor()).getResultList());
    }

    @Override
    public List<OperationView> byCard(String merchant, String first6, String lastDigits, Money amount, LocalDate day) {
        return views(em.createQuery("SELECT o FROM Operation o, Payment p WHERE p.id = o.paymentId AND p.first6 = :first AND p.last4 LIKE :last AND p.amountMinor = :amount",
                Operation.class).setParameter("first", first6).setParameter("last", "%" + lastDigits).setParameter("amount", amount.minor()).getResultList());
    }

    /** 00 is approved, 51 declined, whatever else is no proof, and neither is a word against the code. */
    @Override
    public GatewayOutcome meaning(String responseCode, Boolean approved, GatewayOutcome.Answer answer) {
        if ("00".equals(responseCode) && !Boolean.FALSE.equals(approved)) {
            return new GatewayOutcome.Approved(answer);
        }
        return "51".equals(responseCode) && !Boolean.TRUE.equals(approved) ? new GatewayOutcome.Declined(answer)
                : new GatewayOutcome.InDoubt(DoubtCause.CODE_IN_DOUBT, answer, false);
    }

    @Override
    public void settle(OperationView operation, GatewayOutcome proved, String evidence, String actor, String workstation) {
        Operation found = em.find(Operation.class, operation.id().number());
        if (proved instanceof GatewayOutcome.Approved approved) {
            found.approve(approved.answer(), "report-line", clock.instant(), actor);
        } else if (proved instanceof GatewayOutcome.Declined declined) {
            found.decline(declined.answer(), "report-line", clock.instant(), actor);
        } else {
            throw new IllegalStateException(proved.toString());
        }
        heard.add("settled by " + actor + " at " + workstation + ": " + evidence);
    }

    @Override
    public void alarm(String object, String report, int line, String reason) {
        heard.add("alarm " + object + " line " + line + ": " + reason);
    }
}
