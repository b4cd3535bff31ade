package org.ccps.dashboard.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ccps.access.Scope;
import org.ccps.dashboard.DashboardView;
import org.ccps.money.Currency;
import org.ccps.operation.OperationState;

/** Counts everything once, in one transaction. */
@Stateless
@PermitAll
public class Counting {

    private DashboardStore store;

    /** For the container, which injects. */
    public Counting() {
    }

    @Inject
    Counting(DashboardStore store) {
        this.store = store;
    }

    /** @param scope the merchant accounts that are counted (H9, M2) */
    public DashboardView count(Instant now, Instant dayBegan, Currency currency, Scope scope) {
        long last = now.toEpochMilli() - now.toEpochMilli() % DashboardStore.MINUTE_MS;
        long first = last - (DashboardView.MINUTES - 1) * DashboardStore.MINUTE_MS;
        Instant from = Instant.ofEpochMilli(first);
        Map<Long, Map<OperationState, Long>> taken = new TreeMap<>();
        for (DashboardStore.Taken one : store.taken(from, scope)) {
            taken.computeIfAbsent(one.minuteMs(), minute -> new EnumMap<>(OperationState.class)).put(one.state(), one.count());
        }
        List<DashboardStore.Answered> answered = store.answered(from, scope);
        Map<Long, List<DashboardStore.Answered>> byMinute = answered.stream().collect(Collectors.groupingBy(DashboardStore.Answered::minuteMs));
        List<DashboardView.Minute> minutes = new ArrayList<>();
        for (long minute = first; minute <= last; minute += DashboardStore.MINUTE_MS) {
            minutes.add(new DashboardView.Minute(Instant.ofEpochMilli(minute), taken.getOrDefault(minute, Map.of()), times(byMinute.getOrDefault(minute, List.of()))));
        }
        return new DashboardView(now, dayBegan, currency, minutes, store.declines(from, scope), store.money(dayBegan, scope), waiting(currency, first, last, now, scope),
                drained(first, last, scope), times(answered));
    }

    /** Backwards from what waits now: what came later did not wait yet, and what ended later still did. */
    private List<DashboardView.Waiting> waiting(Currency currency, long first, long last, Instant now, Scope scope) {
        Map<Long, DashboardStore.Moved> stored = byMinute(store.stored(currency, Instant.ofEpochMilli(first), scope));
        Map<Long, DashboardStore.Moved> ended = byMinute(store.ended(currency, Instant.ofEpochMilli(first), scope));
        DashboardStore.Moved none = new DashboardStore.Moved(0, 0, 0);
        DashboardStore.Moved current = store.waiting(currency, scope);
        long count = current.count();
        long sum = current.sumMinor();
        List<DashboardView.Waiting> points = new ArrayList<>();
        for (long minute = last; minute >= first; minute -= DashboardStore.MINUTE_MS) {
            points.add(0, new DashboardView.Waiting(minute == last ? now : Instant.ofEpochMilli(minute + DashboardStore.MINUTE_MS), Math.max(0, count), Math.max(0, sum)));
            DashboardStore.Moved in = stored.getOrDefault(minute, none);
            DashboardStore.Moved out = ended.getOrDefault(minute, none);
            count += out.count() - in.count();
            sum += out.sumMinor() - in.sumMinor();
        }
        return points;
    }

    private List<Long> drained(long first, long last, Scope scope) {
        Map<Long, DashboardStore.Moved> sent = byMinute(store.drained(Instant.ofEpochMilli(first), scope));
        DashboardStore.Moved none = new DashboardStore.Moved(0, 0, 0);
        List<Long> counts = new ArrayList<>();
        for (long minute = first; minute <= last; minute += DashboardStore.MINUTE_MS) {
            counts.add(sent.getOrDefault(minute, none).count());
        }
        return counts;
    }

    private static Map<Long, DashboardStore.Moved> byMinute(List<DashboardStore.Moved> moved) {
        return moved.stream().collect(Collectors.toMap(DashboardStore.Moved::minuteMs, one -> one));
    }

    /** From counts by steps of a tenth of a second, so that no time has to be fetched by itself. */
    static DashboardView.AnswerTimes times(Collection<DashboardStore.Answered> answered) {
        TreeMap<Long, Long> steps = new TreeMap<>();
        answered.forEach(one -> steps.merge(one.stepMs(), one.count(), Long::sum));
        long all = steps.values().stream().mapToLong(Long::longValue).sum();
        return all == 0 ? DashboardView.AnswerTimes.NONE : new DashboardView.AnswerTimes(all, within(steps, all, 50), within(steps, all, 95));
    }

    private static Duration within(TreeMap<Long, Long> steps, long all, int ofHundred) {
        long seen = 0;
        for (Map.Entry<Long, Long> step : steps.entrySet()) {
            seen += step.getValue();
            if (seen * 100 >= all * ofHundred) {
                return Duration.ofMillis(step.getKey() + DashboardStore.ANSWER_STEP_MS);
            }
        }
        throw new IllegalStateException("all of them are within the last step");
    }
}
