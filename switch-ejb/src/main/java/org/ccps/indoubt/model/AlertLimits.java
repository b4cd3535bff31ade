package org.ccps.indoubt.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.ccps.indoubt.DoubtAlert;
import org.ccps.indoubt.DoubtTotals;
import org.ccps.money.Currency;

/**
 * How much may be in doubt without anybody being told (D11).
 *
 * @param minorMax the most that may be in doubt in a currency, in its minor units
 */
public record AlertLimits(long countMax, ToLongFunction<Currency> minorMax, Duration ageMax) {

    /**
     * The limits that are passed.
     *
     * @param oldestSince null when nothing is in doubt
     */
    public Set<DoubtAlert> passedBy(Collection<DoubtTotals.Line> lines, Instant oldestSince, Instant now) {
        Set<DoubtAlert> passed = EnumSet.noneOf(DoubtAlert.class);
        if (lines.stream().mapToLong(DoubtTotals.Line::count).sum() > countMax) {
            passed.add(DoubtAlert.COUNT);
        }
        if (lines.stream().anyMatch(line -> line.sumMinor() > minorMax.applyAsLong(line.currency()))) {
            passed.add(DoubtAlert.AMOUNT);
        }
        if (oldestSince != null && oldestSince.plus(ageMax).isBefore(now)) {
            passed.add(DoubtAlert.AGE);
        }
        return passed;
    }
}
