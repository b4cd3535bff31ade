package org.ccps.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ccps.money.Currency;
import org.ccps.operation.OperationState;

/**
 * How things stood at one moment.
 *
 * @param at        when it was counted
 * @param dayBegan  when today began, in the site's zone
 * @param currency  the currency of {@link #waiting()}
 * @param minutes   the last 60, oldest first; the last one is still running
 * @param declines  of the payments taken in these minutes, by the bank's code, most first
 * @param today     of the payments taken today, by state and currency
 * @param waiting   what waited for the link at the end of each of the minutes, oldest first
 * @param drained   how many of what had waited were sent in each of the minutes, in any currency, oldest first
 * @param answers   of the messages sent for the payments of these minutes
 */
public record DashboardView(Instant at, Instant dayBegan, Currency currency, List<Minute> minutes, List<Decline> declines, List<Line> today,
        List<Waiting> waiting, List<Long> drained, AnswerTimes answers) {

    public static final int MINUTES = 60;

    /**
     * The payments that were taken in one minute, by the state in which they are now.
     *
     * @param payments states without a payment are left out
     * @param answers  null when the bank answered none of them
     */
    public record Minute(Instant begins, Map<OperationState, Long> payments, AnswerTimes answers) {

        public long count(OperationState state) {
            return payments.getOrDefault(state, 0L);
        }
    }

    /** @param text what the bank calls the code, or null */
    public record Decline(String code, String text, long count) {
    }

    /** @param sumMinor minor units of the currency; may be more than one amount may be */
    public record Line(OperationState state, Currency currency, long count, long sumMinor) {
    }

    /** @param sumMinor minor units of the view's currency */
    public record Waiting(Instant at, long count, long sumMinor) {
    }

    /**
     * How long the bank took to answer, to a tenth of a second.
     *
     * @param count  how many answers
     * @param half   half of them came within this time; null when there was none
     * @param most   95 of 100 came within this time; null when there was none
     */
    public record AnswerTimes(long count, Duration half, Duration most) {
        public static final AnswerTimes NONE = new AnswerTimes(0, null, null);
    }

    /** What was sent of what had waited, in the last minute that is over: the drain's rate. */
    public long drainedLastMinute() {
        return drained.get(MINUTES - 2);
    }

    /** Payments of the shown minutes in a state. */
    public long count(OperationState state) {
        return minutes.stream().mapToLong(minute -> minute.count(state)).sum();
    }
}
