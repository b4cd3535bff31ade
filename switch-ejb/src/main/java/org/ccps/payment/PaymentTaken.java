package org.ccps.payment;

/**
 * What became of a request that was accepted.
 *
 * @param payment  as it now stands
 * @param replayed whether the key had been used before, so that nothing new was done (E2)
 */
public record PaymentTaken(PaymentView payment, boolean replayed) {
}
