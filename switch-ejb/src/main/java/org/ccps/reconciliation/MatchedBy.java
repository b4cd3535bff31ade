package org.ccps.reconciliation;

/** How a line found its payment (G3). */
public enum MatchedBy {
    GATEWAY_ID, ORDER_NUMBER,
    /** First six and last digits, amount and day, and nothing else fits them. */
    CARD,
    /** A payment that was recorded as taken on the gateway's own page (G5). */
    OUTSIDE
}
