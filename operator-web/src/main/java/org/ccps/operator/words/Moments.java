package org.ccps.operator.words;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the desk reads them, in the merchant's zone: 23 Nov 2026 10:41:09; of today only 10:41; durations such as 1.4 s. */
public final class Moments {

    private static final DateTimeFormatter FULL = format("d MMM uuuu HH:mm:ss");
    private static final DateTimeFormatter DATE = format("d MMM uuuu");
    private static final DateTimeFormatter LONG_DATE = format("EEEE d MMMM uuuu");
    private static final DateTimeFormatter SECONDS = format("HH:mm:ss");
    private static final DateTimeFormatter TIME = format("HH:mm");
    private static final DateTimeFormatter DAY_AND_TIME = format("d MMM HH:mm");
    private static final DateTimeFormatter CLOCK_DAY = format("EEE d MMM");

    private final ZoneId zone;
    private final Instant now;

    public Moments(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    public LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    public YearMonth month() {
        return YearMonth.from(now.atZone(zone));
    }

    public ZoneId zone() {
        return zone;
    }

    /** {@code 23 Nov 2026 10:41:09} */
    public String full(Instant at) {
        return FULL.format(at.atZone(zone));
    }

    /** {@code 10:41:09} */
    public String seconds(Instant at) {
        return SECONDS.format(at.atZone(zone));
    }

    /** {@code 10:41} of today, {@code 22 Nov 16:04} of other days */
    public String brief(Instant at) {
        ZonedDateTime there = at.atZone(zone);
        return (there.toLocalDate().equals(today()) ? TIME : DAY_AND_TIME).format(there);
    }

    /** {@code 10:41:09} of today, in full else */
    public String secondsOrFull(Instant at) {
        return at.atZone(zone).toLocalDate().equals(today()) ? seconds(at) : full(at);
    }

    public LocalDate date(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** {@code 23 Nov 2026} */
    public static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** {@code Monday 23 November 2026} */
    public static String longDate(LocalDate date) {
        return LONG_DATE.format(date);
    }

    /** {@code Mon 23 Nov}, beside the clock */
    public String clockDay() {
        return CLOCK_DAY.format(now.atZone(zone));
    }

    /** {@code 10:41} now */
    public String clockTime() {
        return TIME.format(now.atZone(zone));
    }

    /** {@code Sydney time (UTC+11:00)}, with the offset of that moment */
    public String zoneName(Instant at) {
        String id = zone.getId();
        String place = id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
        String offset = zone.getRules().getOffset(at).getId();
        return place + " time (UTC" + (offset.equals("Z") ? "" : offset) + ")";
    }

    /** {@code 1.4 s}, {@code 15 min}, {@code 4 h 58 min} */
    public static String duration(Duration duration) {
        long ms = Math.max(0, duration.toMillis());
        if (ms < 59_950) {
            return String.format(Locale.ENGLISH, "%.1f s", ms / 1000.0);
        }
        long minutes = Math.max(1, Math.round(ms / 60_000.0));
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
