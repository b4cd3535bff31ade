package org.ccps.operation;

import java.time.Instant;
import java.util.List;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.money.Money;

/**
 * An operation as it now stands.
 *
 * @param cause why it is in its state, as a code, or null
 */
public record OperationView(OperationId id, long paymentId, OperationKind kind, OperationState state, Money amount, String author, Instant recordedAt,
        Instant concludedAt, String cause, List<AttemptView> attempts, List<StepView> steps) {

    /** @param outcome one of APPROVED DECLINED REJECTED NOT_SENT IN_DOUBT, null while it runs */
    public record AttemptView(int number, String orderNumber, String messageId, Instant startedAt, Instant endedAt, String outcome,
            GatewayOutcome.Answer answer) {
    }

    /** One move. */
    public record StepView(OperationState to, Instant at, String actor, String cause) {
    }

    public AttemptView lastAttempt() {
        return attempts.get(attempts.size() - 1);
    }
}
