package org.ccps.refund;

/**
 * CDI event, fired in the transaction of the change itself: a refund was asked for, decided on, lapsed, sent or answered. Whoever tells
 * people about it observes it after the commit.
 *
 * @param askedBy user name of its author
 */
public record RefundMoved(RefundId id, String askedBy) {
}
