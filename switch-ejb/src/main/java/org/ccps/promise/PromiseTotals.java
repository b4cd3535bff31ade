package org.ccps.promise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ccps.money.Currency;

/** Counts and sums of open promises by kind and currency. */
public record PromiseTotals(List<Line> lines) {

    public PromiseTotals {
        lines = List.copyOf(lines);
    }

    /**
     * @param overdue how many of them are past their due time
     * @param sumMinor minor units of the currency; may be more than one amount may be
     */
    public record Line(PromiseKind kind, Currency currency, long count, long overdue, long sumMinor) {

        private Line plus(Line other) {
            return new Line(kind, currency, count + other.count, overdue + other.overdue, Math.addExact(sumMinor, other.sumMinor));
        }
    }

    public long count() {
        return lines.stream().mapToLong(Line::count).sum();
    }

    public long overdue() {
        return lines.stream().mapToLong(Line::overdue).sum();
    }

    /** What is promised altogether, in minor units of each currency. */
    public Map<Currency, Long> sums() {
        Map<Currency, Long> sums = new EnumMap<>(Currency.class);
        lines.forEach(line -> sums.merge(line.currency(), line.sumMinor(), Math::addExact));
        return sums;
    }

    /** The totals of all parts: one line for each kind and currency, in their order. */
    public static PromiseTotals sumOf(Collection<PromiseTotals> parts) {
        return new PromiseTotals(merged(parts.stream().flatMap(part -> part.lines.stream()).toList()));
    }

    /** The totals of these promises, as they are at one moment. */
    public static PromiseTotals of(Collection<Promise> promises, Instant now) {
        return new PromiseTotals(merged(promises.stream().map(promise -> new Line(promise.kind(), promise.amount().currency(), 1,
                promise.dueAt().isBefore(now) ? 1 : 0, promise.amount().minor())).toList()));
    }

    private static List<Line> merged(List<Line> lines) {
        Comparator<Line> order = Comparator.comparing(Line::kind).thenComparing(Line::currency);
        Map<Line, Line> byKindAndCurrency = new TreeMap<>(order);
        lines.forEach(line -> byKindAndCurrency.merge(line, line, Line::plus));
        return new ArrayList<>(byKindAndCurrency.values());
    }
}
