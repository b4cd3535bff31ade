package org.ccps.refund.model;

/** Where a request for a refund stands; once decided, its operation says the rest. */
public enum RequestState {
    /** Nobody has decided yet, or one of two managers has. */
    AWAITING,
    /** Authorised. */
    DECIDED,
    /** Turned down, or not needed. */
    REFUSED,
    /** Nobody decided in time. */
    LAPSED
}
