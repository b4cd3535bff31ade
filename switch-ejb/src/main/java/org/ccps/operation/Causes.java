package org.ccps.operation;

/** Causes of a state that are neither the gateway's nor the link's own. */
public final class Causes {

    /** Rejected, and an earlier one probably moved money (codes 94, 146 and the like). */
    public static final String EARLIER_PROBABLY_TAKEN = "earlier-probably-taken";

    /** Ended by an answer that came after we had stopped waiting (D8). */
    public static final String LATE_ANSWER = "late-answer";

    /** Withdrawn, because it had not been sent by the time that was promised (C15). */
    public static final String EXPIRED = "expired";

    /** Withdrawn by a manager. */
    public static final String CANCELLED = "cancelled";

    /** A refund that was not needed, because its payment was never taken (B14). */
    public static final String NOT_NEEDED = "not-needed";

    private Causes() {
    }
}
