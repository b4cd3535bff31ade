package org.ccps.operation;

import org.ccps.gateway.GatewayOutcome;

/**
 * CDI event, fired in a transaction: a proved answer came for an operation that had ended otherwise, or that waits to be sent.
 * Its state is not changed by it; somebody has to look, because money may have moved that we call not taken (D8).
 *
 * @param operation as it stands
 * @param outcome   what the late answer, or the line of the gateway's report, says
 * @param evidence  the line, for people; null for an answer
 */
public record AnswerContradicted(OperationView operation, GatewayOutcome outcome, String evidence) {
}
