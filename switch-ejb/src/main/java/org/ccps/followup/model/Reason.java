package org.ccps.followup.model;

import java.util.Optional;
import org.ccps.followup.FollowUpKind;
import org.ccps.operation.Causes;
import org.ccps.operation.OperationMoved;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;
import org.ccps.promise.NextStep;

/** Which moves of an operation leave somebody with something to do, and what that is. */
public final class Reason {

    private Reason() {
    }

    /** The follow-up that a move makes necessary, if any. */
    public static Optional<FollowUpKind> of(OperationMoved move) {
        OperationView operation = move.operation();
        if (operation.state() == OperationState.REJECTED && Causes.EARLIER_PROBABLY_TAKEN.equals(operation.cause())) {
            return Optional.of(FollowUpKind.EARLIER_TAKEN);
        }
        if (move.from() == OperationState.IN_DOUBT) {
            return Optional.of(FollowUpKind.DOUBT_ENDED);
        }
        boolean late = operation.deferredAt() != null;
        return switch (operation.state()) {
            case DECLINED -> late ? Optional.of(FollowUpKind.LATE_DECLINE) : Optional.empty();
            case REJECTED, NOT_TAKEN -> late ? Optional.of(FollowUpKind.LATE_REJECTION) : Optional.empty();
            case WITHDRAWN -> operation.contradicted() ? Optional.of(FollowUpKind.CONTRADICTED) : Optional.of(Causes.EXPIRED.equals(operation.cause()) ? FollowUpKind.EXPIRED : FollowUpKind.WITHDRAWN);
            case SENDING, DEFERRED, IN_DOUBT, APPROVED -> Optional.empty();
        };
    }

    /** Whether any manager looks after it, and not the one who took the payment: an operator could not know what to tell the customer. */
    public static boolean isForAnyManager(FollowUpKind kind) {
        return switch (kind) {
            case EARLIER_TAKEN, CONTRADICTED -> true;
            case LATE_DECLINE, LATE_REJECTION, EXPIRED, WITHDRAWN, DOUBT_ENDED, REFUND_LAPSED -> false;
        };
    }

    /**
     * @param state  what became of the operation
     * @param refund whether it is about a refund, of which the customer hears something else
     */
    static NextStep nextStep(FollowUpKind kind, OperationState state, boolean refund) {
        return refund ? ofRefund(kind, state) : nextStep(kind, state);
    }

    private static NextStep ofRefund(FollowUpKind kind, OperationState state) {
        return switch (kind) {
            case LATE_DECLINE, LATE_REJECTION, EXPIRED, WITHDRAWN -> NextStep.CALL_AND_SAY_NOT_REFUNDED;
            case REFUND_LAPSED -> NextStep.ASK_AGAIN_OR_CALL;
            case EARLIER_TAKEN, CONTRADICTED -> NextStep.LOOK_IT_UP;
            case DOUBT_ENDED -> state == OperationState.APPROVED ? NextStep.CALL_AND_SAY_REFUNDED : NextStep.CALL_AND_SAY_NOT_REFUNDED;
        };
    }

    private static NextStep nextStep(FollowUpKind kind, OperationState state) {
        return switch (kind) {
            case REFUND_LAPSED -> NextStep.ASK_AGAIN_OR_CALL;
            case LATE_DECLINE, LATE_REJECTION -> NextStep.CALL_FOR_ANOTHER_CARD;
            case EXPIRED, WITHDRAWN -> NextStep.CALL_AND_SAY_NOT_TAKEN;
            case EARLIER_TAKEN, CONTRADICTED -> NextStep.LOOK_IT_UP;
            case DOUBT_ENDED -> state == OperationState.APPROVED ? NextStep.CALL_AND_SAY_TAKEN : NextStep.CALL_AND_SAY_NOT_TAKEN;
        };
    }
}
