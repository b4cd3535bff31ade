package org.ccps.operation;

import java.util.EnumSet;
import java.util.Set;

/** Where an operation stands. The one table of what may follow what; docs/states.md draws it. */
public enum OperationState {
    /** Committed before the first byte; somebody is asking the gateway now. */
    SENDING,
    /** Certainly not sent, waiting in the store. */
    DEFERRED,
    /** Bytes may have left, the answer is unknown. */
    IN_DOUBT,
    /** The bank said yes. */
    APPROVED,
    /** The bank said no. */
    DECLINED,
    /** The gateway refused it. */
    REJECTED,
    /** Known not to have reached the bank. */
    NOT_TAKEN,
    /** Deferred, then cancelled or expired. */
    WITHDRAWN;

    /** The states that may follow this one. */
    public Set<OperationState> successors() {
        return switch (this) {
            case SENDING -> EnumSet.of(APPROVED, DECLINED, REJECTED, NOT_TAKEN, DEFERRED, IN_DOUBT);
            case DEFERRED -> EnumSet.of(SENDING, WITHDRAWN);
            case IN_DOUBT -> EnumSet.of(APPROVED, DECLINED, REJECTED, NOT_TAKEN);
            case APPROVED, DECLINED, REJECTED, NOT_TAKEN, WITHDRAWN -> EnumSet.noneOf(OperationState.class);
        };
    }

    /** Whether this state is for good. */
    public boolean isFinal() {
        return successors().isEmpty();
    }
}
