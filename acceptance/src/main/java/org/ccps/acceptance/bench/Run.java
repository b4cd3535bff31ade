package org.ccps.acceptance.bench;

/**
 * One run of one route.
 *
 * @param serverCpuMs milliseconds of the server's processor time a payment
 * @param clientCpuMs the same of the benchmark's own process
 * @param othersCpu   the share of all processors that other programs used meanwhile, 0..1; not a number when unknown
 */
record Run(String route, int payments, double perSecond, double p50Ms, double p99Ms, double serverCpuMs, double clientCpuMs, double othersCpu) {
}
