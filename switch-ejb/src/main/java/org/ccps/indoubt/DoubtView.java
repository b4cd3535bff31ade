package org.ccps.indoubt;

import java.time.Instant;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;

/**
 * A doubt as it now stands.
 *
 * @param owner    user name of the one who looks after it
 * @param since    when it came in doubt
 * @param dueAt    by when the customer is to be called
 * @param endedAt  when it was known; null while it is not
 * @param proposal what one manager has found and another has still to confirm; null when there is none
 */
public record DoubtView(OperationId id, Money amount, String owner, Instant since, Instant dueAt, Instant endedAt, Proposal proposal) {

    /** @param by user name of the manager who proposed it */
    public record Proposal(String by, Instant at, Resolution.Outcome outcome, String evidence, String gatewayTransactionId) {
    }

    public boolean isOpen() {
        return endedAt == null;
    }
}
