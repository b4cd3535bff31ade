package org.ccps.reconciliation;

/** What a line of a report came to (G2). */
public enum LineOutcome {
    /** Amount, currency and result are what we have. */
    MATCHED,
    AMOUNT_DIFFERS,
    CURRENCY_DIFFERS,
    /** The gateway's result is not what we have, or proves nothing about what is in doubt. */
    STATUS_DIFFERS,
    /** No payment of ours, and none that was recorded as taken outside. */
    NOT_OURS,
    /** An earlier line has said the same and was matched. */
    DUPLICATE,
    /** It cannot be read; the reason names the column. */
    BAD_LINE
}
