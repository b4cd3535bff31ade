package org.ccps.gateway;

import java.time.Instant;
import java.util.List;
import org.ccps.money.Money;

/**
 * The way to the gateway as it now stands.
 *
 * @param since          since when it is in this state
 * @param cause          a {@link LinkCause} code while it is not up, or {@code bank} while it is up and the gateway does not reach the bank
 * @param waiting        how many operations wait for the link
 * @param waitingAmounts what waits, a sum for each currency
 */
public record LinkView(LinkState state, Instant since, String cause, long waiting, List<Money> waitingAmounts) {

    LinkView with(Waiting what) {
        return new LinkView(state, since, cause, what.count(), what.amounts());
    }
}
