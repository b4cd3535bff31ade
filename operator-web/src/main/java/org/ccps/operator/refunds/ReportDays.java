package org.ccps.operator.refunds;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.ccps.console.words.TypedDate;

/**
 * The days that a report is about, whole ones in the site's zone.
 *
 * @param last the day itself included
 */
public record ReportDays(LocalDate first, LocalDate last) {

    private static final int DAYS = 30;

    /** @param from as typed, such as {@code 23 Nov 2026}; what is empty is the last {@value #DAYS} days; empty when it is no date, or the wrong way round */
    static Optional<ReportDays> typed(String from, String to, LocalDate today) {
        Optional<LocalDate> last = blank(to) ? Optional.of(today) : TypedDate.parse(to, today);
        Optional<LocalDate> first = blank(from) ? last.map(day -> day.minusDays(DAYS - 1L)) : TypedDate.parse(from, today);
        return first.isEmpty() || last.isEmpty() || first.get().isAfter(last.get()) ? Optional.empty() : Optional.of(new ReportDays(first.get(), last.get()));
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    Instant from(ZoneId zone) {
        return first.atStartOfDay(zone).toInstant();
    }

    /** The first moment that is not in it. */
    Instant to(ZoneId zone) {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
