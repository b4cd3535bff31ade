package org.ccps.gateway;

/**
 * CDI event: an answer has come after its time, and proves something (D8). Fired on a thread of the server's own without a
 * transaction, soon after the answer, and by the server that had asked; perhaps before the operation was left in doubt.
 *
 * @param orderNumber of the attempt that was answered
 * @param outcome     never in doubt
 */
public record LateAnswer(String orderNumber, GatewayOutcome outcome) {
}
