package org.ccps.simulator;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as SecurePay writes them: Melbourne's. */
final class BankTime {

    private static final ZoneId MELBOURNE = ZoneId.of("Australia/Melbourne");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuddMMHHmmssSSS", Locale.ROOT);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

    private BankTime() {
    }

    /** Section 2.3: year, day, month, time, {@code 000}, offset in minutes. */
    static String stamp(Instant instant) {
        ZonedDateTime time = instant.atZone(MELBOURNE);
        return STAMP.format(time) + String.format(Locale.ROOT, "000%+04d", time.getOffset().getTotalSeconds() / 60);
    }

    static String iso(Instant instant) {
        return ISO.format(instant.atZone(MELBOURNE));
    }

    /** Section 3.2: today, or the next business day after the cut-off or on a weekend. Public holidays are not known. */
    static String settlementDate(Instant instant, LocalTime cutOff) {
        ZonedDateTime time = instant.atZone(MELBOURNE);
        LocalDate date = time.toLocalTime().isBefore(cutOff) ? time.toLocalDate() : time.toLocalDate().plusDays(1);
        while (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
            date = date.plusDays(1);
        }
        return DateTimeFormatter.BASIC_ISO_DATE.format(date);
    }
}
