package org.ccps.refund;

import org.ccps.operation.OperationState;

/** Where a refund stands: as a request, and once it has been authorised as its operation does. */
public enum RefundState {
    /** Asked for, and a manager has not decided yet. */
    AWAITING_AUTHORISATION,
    /** Turned down by a manager, or not needed. */
    REFUSED,
    /** Nobody decided in time. */
    LAPSED,
    SENDING, DEFERRED, IN_DOUBT, APPROVED, DECLINED, REJECTED, NOT_TAKEN, WITHDRAWN;

    /** Of a refund that has been authorised. */
    public static RefundState of(OperationState state) {
        return switch (state) {
            case SENDING -> SENDING;
            case DEFERRED -> DEFERRED;
            case IN_DOUBT -> IN_DOUBT;
            case APPROVED -> APPROVED;
            case DECLINED -> DECLINED;
            case REJECTED -> REJECTED;
            case NOT_TAKEN -> NOT_TAKEN;
            case WITHDRAWN -> WITHDRAWN;
        };
    }
}
