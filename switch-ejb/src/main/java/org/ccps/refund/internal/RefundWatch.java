package org.ccps.refund.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationMoved;
import org.ccps.operation.OperationState;

/**
 * Looks after requests whose payment was not known, in the transaction of the move that makes it known (B14), and passes on what becomes of
 * refunds that were sent.
 */
@ApplicationScoped
public class RefundWatch {

    @Inject
    private RefundLedger ledger;

    void moved(@Observes OperationMoved move) {
        // of a payment that is known at once nobody can have asked for a refund before
        boolean late = move.operation().deferredAt() != null || move.from() == OperationState.IN_DOUBT;
        if (move.operation().kind() == OperationKind.PAYMENT && late && move.operation().state().isFinal()) {
            ledger.paymentKnown(move.operation());
        } else if (move.operation().kind() == OperationKind.REFUND) {
            ledger.operationMoved(move.operation().refundId());
        }
    }
}
