package org.ccps.followup;

import java.time.Instant;
import java.util.List;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;
import org.ccps.promise.NextStep;

/**
 * A follow-up as it now stands.
 *
 * @param paymentId  the payment's number
 * @param state      of the operation
 * @param reference  the customer's
 * @param callId     of the call in which the payment was taken; may be null
 * @param owner      user name of the one who does it; null for any manager
 * @param overdue    open, and past its due time
 * @param nextStep   null when it is closed
 * @param notes      oldest first; empty in lists
 * @param closedAt   null while it is open, as are {@code closedBy} and {@code outcome}
 * @param approvedBy the manager who wrote it off; else null
 * @param refundId   the number of the refund that it is about; null for a payment
 */
public record FollowUpView(FollowUpId id, FollowUpKind kind, OperationId operation, long paymentId, OperationState state, String reference, String callId, Money amount,
        String owner, Instant openedAt, Instant dueAt, boolean overdue, NextStep nextStep, List<Note> notes, Instant closedAt, String closedBy,
        FollowUpOutcome outcome, String approvedBy, Long refundId) {

    /** What somebody wrote down about it. */
    public record Note(Instant at, String author, String text) {
    }

    public boolean isOpen() {
        return closedAt == null;
    }
}
