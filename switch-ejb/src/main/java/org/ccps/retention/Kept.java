package org.ccps.retention;

/** Why something is kept although it is old enough to go. */
public enum Kept {
    /** Not concluded: being sent, waiting, in doubt, contradicted, a refund or follow-up open, a report not matched. */
    OPEN,
    /** Approved and in no report, or a line of one differs. */
    UNRECONCILED,
    /** Something younger refers to it: a refund, a later try, a payment that a report proves; or it is the last of its kind. */
    IN_USE
}
