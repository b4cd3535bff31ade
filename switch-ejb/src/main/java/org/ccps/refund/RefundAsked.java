package org.ccps.refund;

/**
 * What became of a request that was accepted.
 *
 * @param refund   as it now stands
 * @param replayed whether the key had been used before, so that nothing new was done (E2)
 */
public record RefundAsked(RefundView refund, boolean replayed) {
}
