package org.ccps.payment;

import java.util.List;
import org.ccps.money.Currency;
import org.ccps.operation.OperationState;

/** Counts and sums by state and currency; money of different truth is never added. */
public record PaymentTotals(List<Line> lines) {

    /** @param sumMinor minor units of the currency; may be more than one amount may be */
    public record Line(OperationState state, long count, Currency currency, long sumMinor) {
    }

    public long count() {
        return lines.stream().mapToLong(Line::count).sum();
    }
}
