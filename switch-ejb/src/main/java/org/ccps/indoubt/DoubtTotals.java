package org.ccps.indoubt;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.ccps.money.Currency;

/**
 * What is in doubt altogether.
 *
 * @param lines       one for each currency
 * @param oldestSince since when the oldest is in doubt; null when there is none
 * @param alerts      the limits that are passed; empty when all is within them (D11)
 */
public record DoubtTotals(List<Line> lines, Instant oldestSince, Set<DoubtAlert> alerts) {

    /** @param sumMinor minor units of the currency; may be more than one amount may be */
    public record Line(Currency currency, long count, long sumMinor) {
    }

    public long count() {
        return lines.stream().mapToLong(Line::count).sum();
    }

    public boolean alert() {
        return !alerts.isEmpty();
    }
}
