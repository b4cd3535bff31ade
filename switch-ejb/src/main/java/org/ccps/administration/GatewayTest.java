package org.ccps.administration;

/**
 * What came of an Echo by hand.
 *
 * @param works   whether the gateway is there and accepts our sign-in
 * @param cause   the cause's code; null when it works
 * @param meaning what that means and what to do, in words
 * @param tookMs  how long it took
 * @param address where it was sent
 */
public record GatewayTest(boolean works, String cause, String meaning, long tookMs, String address) {
}
