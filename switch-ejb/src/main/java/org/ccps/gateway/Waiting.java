package org.ccps.gateway;

import java.util.List;
import org.ccps.money.Money;

/**
 * What waits for the link.
 *
 * @param count   how many operations
 * @param amounts their sums, one for each currency
 */
public record Waiting(long count, List<Money> amounts) {

    public static final Waiting NOTHING = new Waiting(0, List.of());

    /** Whoever stores what waits tells how much it is. */
    public interface Counter {
        Waiting now();
    }
}
