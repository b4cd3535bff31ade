package org.ccps.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.money.Money;

/**
 * An operation as it now stands.
 *
 * @param cause      why it is in its state, as a code, or null
 * @param deferredAt when it was stored to be sent later; null when it never was
 * @param attempts   oldest first; empty while it waits and was never tried
 * @param refundId   the number of the refund that it carries out; null for a payment
 * @param contradicted whether the bank's approval came after it had ended otherwise: money moved (D8)
 * @param contradictedTransactionId the gateway's id of that approval; null when there is none, or when it is not known
 */
public record OperationView(OperationId id, long paymentId, OperationKind kind, OperationState state, Money amount, String author, Instant recordedAt,
        Instant concludedAt, String cause, Instant deferredAt, List<AttemptView> attempts, List<StepView> steps, Long refundId, boolean contradicted,
        String contradictedTransactionId) {

    /** A payment. */
    public OperationView(OperationId id, long paymentId, OperationKind kind, OperationState state, Money amount, String author, Instant recordedAt,
            Instant concludedAt, String cause, Instant deferredAt, List<AttemptView> attempts, List<StepView> steps) {
        this(id, paymentId, kind, state, amount, author, recordedAt, concludedAt, cause, deferredAt, attempts, steps, null, false, null);
    }

    /** Whether the bank has moved its money, also when we had ended it otherwise before we knew (D8). */
    public boolean movedMoney() {
        return state == OperationState.APPROVED || contradicted;
    }

    /**
     * The attempt that the bank approved, also when its approval came after we had ended it otherwise (D10); empty when none was, or while the
     * gateway's id of it is not known: nothing can be refunded then, for a refund must name it.
     */
    public Optional<Approval> approval() {
        if (state == OperationState.APPROVED) {
            return attempts.stream().filter(attempt -> "APPROVED".equals(attempt.outcome()) && attempt.answer().transactionId() != null)
                    .reduce((earlier, later) -> later).map(attempt -> new Approval(attempt.orderNumber(), attempt.answer().transactionId()));
        }
        if (contradictedTransactionId == null) {
            return Optional.empty();
        }
        // the attempt that the gateway gave this id; one that had ended with an id of its own is the last; what was never sent has none to name
        return attempts.isEmpty() ? Optional.empty() : Optional.of(new Approval(attempts.stream().filter(attempt -> contradictedTransactionId.equals(attempt.answer().transactionId()))
                .map(AttemptView::orderNumber).reduce((earlier, later) -> later).orElseGet(this::lastOrderNumber), contradictedTransactionId));
    }

    /** What a refund must name, by the gateway's rule: both of the same attempt. */
    public record Approval(String orderNumber, String transactionId) {
    }

    /** What people call it: {@code P-10482}, or {@code R-10533} after the refund that it carries out. */
    public String objectName() {
        return refundId == null ? "P-" + paymentId : "R-" + refundId;
    }

    /** @param outcome one of APPROVED DECLINED REJECTED NOT_SENT IN_DOUBT, null while it runs */
    public record AttemptView(int number, String orderNumber, String messageId, Instant startedAt, Instant endedAt, String outcome,
            GatewayOutcome.Answer answer) {
    }

    /** One move. */
    public record StepView(OperationState to, Instant at, String actor, String cause) {
    }

    /** What the gateway said last; {@link GatewayOutcome.Answer#NONE} when it has said nothing. */
    public GatewayOutcome.Answer lastAnswer() {
        return attempts.isEmpty() ? GatewayOutcome.Answer.NONE : attempts.get(attempts.size() - 1).answer();
    }

    /** The message id of the last attempt, which no other attempt has; null when there was none. */
    public String lastMessageId() {
        return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).messageId();
    }

    /** The order number that the last attempt said: a refund says that of its payment; null when there was none. */
    public String lastOrderNumber() {
        return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).orderNumber();
    }
}
