package org.ccps.indoubt.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.ccps.indoubt.DoubtAlert;
import org.ccps.indoubt.DoubtTotals;

/**
 * How much may be in doubt without anybody being told (D11).
 *
 * @param amountMax in any one currency
 */
public record AlertLimits(long countMax, BigDecimal amountMax, Duration ageMax) {

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
        if (lines.stream().anyMatch(line -> BigDecimal.valueOf(line.sumMinor(), line.currency().decimals()).compareTo(amountMax) > 0)) {
            passed.add(DoubtAlert.AMOUNT);
        }
        if (oldestSince != null && oldestSince.plus(ageMax).isBefore(now)) {
            passed.add(DoubtAlert.AGE);
        }
        return passed;
    }
}
