package org.ccps.refund.internal;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.ccps.money.Currency;
import org.ccps.refund.RefundReport;
import org.ccps.refund.internal.RefundStore.Done;
import org.ccps.refund.internal.RefundStore.Taken;

/**
 * Works out the report of refunds (B15).
 *
 * @param opens  when the site opens, {@code closes} when it closes, in {@code zone}
 */
public record Reporting(LocalTime opens, LocalTime closes, ZoneId zone) {

    /** @param hours such as {@code 08:00-18:00} */
    public static Reporting of(String hours, ZoneId zone) {
        String[] parts = hours.split("-");
        return new Reporting(LocalTime.parse(parts[0]), LocalTime.parse(parts[1]), zone);
    }

    /** Whom a line is about, in one currency. */
    private record Who(String name, Currency currency) {
    }

    public RefundReport report(Instant from, Instant to, List<Done> done, List<Taken> taken) {
        return new RefundReport(from, to, operators(done, taken), managers(done), reasons(done));
    }

    /** One user's own line; of nothing when he has neither taken nor refunded anything. */
    public RefundReport.OperatorLine pattern(String operator, Currency currency, List<Done> done, List<Taken> taken) {
        return operators(done, taken).stream().filter(line -> line.operator().equals(operator) && line.currency() == currency).findFirst()
                .orElse(new RefundReport.OperatorLine(operator, currency, 0, 0, 0, 0, 0, 0, 0));
    }

    private List<RefundReport.OperatorLine> operators(List<Done> done, List<Taken> taken) {
        Map<Who, List<Done>> byAuthor = grouped(done, Done::askedBy);
        Map<Who, Taken> byOperator = new HashMap<>();
        taken.forEach(sum -> byOperator.put(new Who(sum.operator(), sum.currency()), sum));
        List<RefundReport.OperatorLine> lines = new ArrayList<>();
        byAuthor.forEach((who, refunds) -> lines.add(line(who, refunds, byOperator.get(who))));
        byOperator.forEach((who, sum) -> {
            if (!byAuthor.containsKey(who)) {
                lines.add(line(who, List.of(), sum));
            }
        });
        lines.sort(Comparator.comparing(RefundReport.OperatorLine::countPercent, Comparator.nullsFirst(Comparator.reverseOrder()))
                .thenComparing(RefundReport.OperatorLine::operator).thenComparing(RefundReport.OperatorLine::currency));
        return lines;
    }

    private RefundReport.OperatorLine line(Who who, List<Done> refunds, Taken taken) {
        long cards = refunds.stream().map(Done::fingerprint).distinct().count();
        return new RefundReport.OperatorLine(who.name(), who.currency(), taken == null ? 0 : taken.count(), taken == null ? 0 : taken.minor(), refunds.size(),
                sum(refunds), refunds.size() - cards, refunds.stream().filter(refund -> refund.takenBy().equals(refund.askedBy())).count(),
                refunds.stream().filter(this::isOutsideHours).count());
    }

    private boolean isOutsideHours(Done refund) {
        LocalTime at = refund.askedAt().atZone(zone).toLocalTime();
        boolean overnight = closes.isBefore(opens);
        boolean inside = overnight ? !at.isBefore(opens) || at.isBefore(closes) : !at.isBefore(opens) && at.isBefore(closes);
        return !inside;
    }

    private static List<RefundReport.ManagerLine> managers(List<Done> done) {
        List<Done> each = new ArrayList<>();
        done.forEach(refund -> {
            each.add(refund);
            if (refund.secondBy() != null) {
                // the second of two has authorised it as well
                each.add(new Done(refund.askedBy(), refund.secondBy(), null, refund.reason(), refund.currency(), refund.minor(), refund.askedAt(), refund.takenBy(),
                        refund.fingerprint()));
            }
        });
        List<RefundReport.ManagerLine> lines = new ArrayList<>();
        grouped(each, Done::decidedBy).forEach((who, refunds) -> lines.add(new RefundReport.ManagerLine(who.name(), who.currency(), refunds.size(), sum(refunds),
                refunds.stream().filter(refund -> refund.askedBy().equals(refund.decidedBy())).count())));
        return lines;
    }

    private static List<RefundReport.ReasonLine> reasons(List<Done> done) {
        Map<Currency, Long> all = new HashMap<>();
        done.forEach(refund -> all.merge(refund.currency(), 1L, Long::sum));
        List<RefundReport.ReasonLine> lines = new ArrayList<>();
        grouped(done, Done::reason).forEach((who, refunds) -> lines.add(new RefundReport.ReasonLine(who.name(), who.currency(), refunds.size(), sum(refunds),
                RefundReport.percent(refunds.size(), all.get(who.currency())))));
        return lines;
    }

    private static Map<Who, List<Done>> grouped(List<Done> done, Function<Done, String> by) {
        Map<Who, List<Done>> groups = new TreeMap<>(Comparator.comparing(Who::name).thenComparing(Who::currency));
        done.forEach(refund -> groups.computeIfAbsent(new Who(by.apply(refund), refund.currency()), none -> new ArrayList<>()).add(refund));
        return groups;
    }

    private static long sum(List<Done> refunds) {
        return refunds.stream().mapToLong(Done::minor).sum();
    }
}
