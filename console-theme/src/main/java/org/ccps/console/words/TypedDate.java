package org.ccps.console.words;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A date as people type it: 23 Nov 2026, 23 Nov, 23/11/2026, 23/11, 2026-11-23, today, yesterday. */
public final class TypedDate {

    private static final List<String> PATTERNS = List.of("d MMM uuuu", "d MMMM uuuu", "d/M/uuuu", "d.M.uuuu", "d-M-uuuu", "uuuu-M-d");
    private static final List<String> THIS_YEAR = List.of("d MMM", "d MMMM", "d/M", "d.M");

    private TypedDate() {
    }

    public static Optional<LocalDate> parse(String text, LocalDate today) {
        String typed = text.strip().replaceAll("\\s+", " ");
        switch (typed.toLowerCase(Locale.ENGLISH)) {
            case "today" -> {
                return Optional.of(today);
            }
            case "yesterday" -> {
                return Optional.of(today.minusDays(1));
            }
            default -> {
                return PATTERNS.stream().flatMap(pattern -> parse(typed, pattern, null).stream()).findFirst()
                        .or(() -> THIS_YEAR.stream().flatMap(pattern -> parse(typed, pattern, today).stream()).findFirst());
            }
        }
    }

    private static Optional<LocalDate> parse(String text, String pattern, LocalDate today) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
        if (today != null) {
            builder.parseDefaulting(ChronoField.YEAR, today.getYear());
        }
        DateTimeFormatter format = builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
        try {
            return Optional.of(LocalDate.parse(text, format));
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }
}
