package org.ccps.report;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.ccps.money.Currency;
import org.ccps.operation.OperationState;

/**
 * The payments that were taken on one day of the site's, hour by hour, by the state in which they are now (H4).
 *
 * @param day      as the site's calendar has it, from midnight to midnight
 * @param currency of all the sums
 * @param hours    all of the day's, oldest first: 24, or 23 and 25 on the days on which daylight saving begins and ends
 * @param others   payments of that day in other currencies, which are in none of the hours
 */
public record DayReport(LocalDate day, Currency currency, List<Hour> hours, long others) {

    /** @param sumMinor minor units of the report's currency; may be more than one amount may be */
    public record Tally(long count, long sumMinor) {

        public static final Tally NONE = new Tally(0, 0);

        public Tally plus(Tally other) {
            return new Tally(count + other.count, Math.addExact(sumMinor, other.sumMinor));
        }
    }

    /**
     * From one whole hour of the site's clocks to the next one, or to the moment at which they are put forward or back.
     *
     * @param begins   with the offset that holds in it, by which the two hours of the same name are told apart; {@code ends} is not in it
     * @param payments states without a payment are left out
     */
    public record Hour(ZonedDateTime begins, ZonedDateTime ends, Map<OperationState, Tally> payments) {

        public Tally of(OperationState state) {
            return payments.getOrDefault(state, Tally.NONE);
        }

        /** Whatever their states. */
        public Tally all() {
            return payments.values().stream().reduce(Tally.NONE, Tally::plus);
        }
    }

    /** Of the whole day. */
    public Tally of(OperationState state) {
        return hours.stream().map(hour -> hour.of(state)).reduce(Tally.NONE, Tally::plus);
    }

    public Tally all() {
        return hours.stream().map(Hour::all).reduce(Tally.NONE, Tally::plus);
    }
}
