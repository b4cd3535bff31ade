package org.ccps.payment;

import java.util.List;
import org.ccps.money.Currency;
import org.ccps.operation.OperationState;

/**
 * Counts and sums by state and currency; money of different truth is never added.
 *
 * @param more whether there is more than was added up: then these are those of the newest {@value #ADDED_MAX}
 */
public record PaymentTotals(List<Line> lines, boolean more) {

    /** How many payments are added up for a list; reports and exports have no such end. */
    public static final int ADDED_MAX = 1_000;

    /** @param sumMinor minor units of the currency; may be more than one amount may be */
    public record Line(OperationState state, long count, Currency currency, long sumMinor) {
    }

    public long count() {
        return lines.stream().mapToLong(Line::count).sum();
    }
}
