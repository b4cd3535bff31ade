package org.ccps.operation;

import java.time.Instant;

/** An operation that has been recorded and may now be sent, once. */
public record Ticket(OperationId id, String orderNumber, String messageId, Instant startedAt) {
}
