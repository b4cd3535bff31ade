package org.ccps.followup;

/** Why somebody has to do something. */
public enum FollowUpKind {
    /** Deferred, and the bank said no when it was sent. */
    LATE_DECLINE,
    /** Deferred, and the gateway refused it, or it could not be taken, when it was sent. */
    LATE_REJECTION,
    /** Deferred, and too old before it could be sent. */
    EXPIRED,
    /** Deferred, and cancelled by a manager. */
    WITHDRAWN,
    /** Rejected, because the gateway has seen it before: an earlier one was probably taken. For any manager. */
    EARLIER_TAKEN,
    /** It was in doubt and is known now: the customer was promised a call. */
    DOUBT_ENDED,
    /** Nobody decided on a refund in time: its author asks again or tells the customer (B10). */
    REFUND_LAPSED,
    /** A late answer contradicts what is on record. For any manager. */
    CONTRADICTED
}
