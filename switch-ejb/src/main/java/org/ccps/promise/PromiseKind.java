package org.ccps.promise;

/** What a promise is about. */
public enum PromiseKind {
    /** Certainly not sent, and sent when it can be. */
    DEFERRED,
    /** Nobody knows yet; the customer is called when somebody does. */
    IN_DOUBT,
    /** A refund that was asked for and waits for a manager. */
    REFUND_REQUESTED,
    /** Somebody has to call a customer, or to look. */
    FOLLOW_UP
}
