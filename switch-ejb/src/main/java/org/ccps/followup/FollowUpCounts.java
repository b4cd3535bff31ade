package org.ccps.followup;

import java.util.List;
import org.ccps.money.Currency;

/**
 * Open follow-ups.
 *
 * @param mine      those of the caller
 * @param everybody all of them, those of any manager included; for operators the same as {@code mine}
 */
public record FollowUpCounts(Sums mine, Sums everybody) {

    /** @param lines one for each currency */
    public record Sums(List<Line> lines) {

        public long count() {
            return lines.stream().mapToLong(Line::count).sum();
        }

        public long overdue() {
            return lines.stream().mapToLong(Line::overdue).sum();
        }
    }

    /** @param sumMinor minor units of the currency; may be more than one amount may be */
    public record Line(Currency currency, long count, long overdue, long sumMinor) {
    }
}
