package org.ccps.deferral;

import java.time.Instant;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;

/**
 * A message that could not be delivered. It holds an operation's number and nothing else.
 *
 * @param id        the broker's
 * @param sentAt    when it was sent first
 * @param from      the queue that it lay in; null when the broker does not say
 * @param why       {@code deliveries} when it was received too often and never acknowledged, {@code expired}
 * @param operation what it was for; null when it is none of ours
 * @param object    the same, as the audit record calls it
 * @param state     where that operation stands now: only one that is DEFERRED still needs a message
 */
public record DeadLetterView(String id, Instant sentAt, String from, String why, OperationId operation, String object, OperationState state) {
}
