package org.ccps.deferral;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ccps.money.Currency;
import org.ccps.operation.OperationKind;

/**
 * What became of everything that was stored when a drain began or was added until it ended (C17): stored = approved + declined +
 * rejected + in doubt + not taken + expired + withdrawn + waiting, by count and to the cent, for each kind, operator, merchant account
 * and currency.
 */
public record DrainReport(List<Line> lines) {

    /** What was stored, and what became of it. */
    public enum What { STORED, APPROVED, DECLINED, REJECTED, IN_DOUBT, NOT_TAKEN, EXPIRED, WITHDRAWN, WAITING }

    /** @param valueMinor minor units of the currency */
    public record Line(OperationKind kind, String merchant, String operator, Currency currency, What what, long items, long valueMinor) {
    }

    /** Count and sum. */
    public record Sum(long items, long valueMinor) {
        Sum plus(long more, long minor) {
            return new Sum(items + more, valueMinor + minor);
        }
    }

    /** Counts and sums of everything in one currency. */
    public Map<What, Sum> sums(Currency currency) {
        Map<What, Sum> sums = new EnumMap<>(What.class);
        for (What what : What.values()) {
            sums.put(what, new Sum(0, 0));
        }
        lines.stream().filter(line -> line.currency() == currency)
                .forEach(line -> sums.merge(line.what(), new Sum(line.items(), line.valueMinor()), (one, other) -> one.plus(other.items(), other.valueMinor())));
        return sums;
    }

    public List<Currency> currencies() {
        return lines.stream().map(Line::currency).distinct().sorted().toList();
    }

    /** Whether stored is what became of it, for each kind, operator, merchant account and currency by itself. */
    public boolean addsUp() {
        Map<String, Sum> open = new TreeMap<>();
        for (Line line : lines) {
            long sign = line.what() == What.STORED ? 1 : -1;
            open.merge(line.kind() + "|" + line.merchant() + "|" + line.operator() + "|" + line.currency(),
                    new Sum(sign * line.items(), sign * line.valueMinor()), (one, other) -> one.plus(other.items(), other.valueMinor()));
        }
        return open.values().stream().allMatch(sum -> sum.items() == 0 && sum.valueMinor() == 0);
    }
}
