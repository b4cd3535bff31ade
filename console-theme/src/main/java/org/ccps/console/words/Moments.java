package org.ccps.console.words;

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
    private static final DateTimeFormatter LONG_BRIEF = format("d MMM uuuu HH:mm");
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

    /** {@code 23 Nov 2026 10:41}, of something that is due */
    public String longBrief(Instant at) {
        return LONG_BRIEF.format(at.atZone(zone));
    }

    /** {@code today 11:47}, {@code 24 Nov 10:47} of other days */
    public String due(Instant at) {
        return (at.atZone(zone).toLocalDate().equals(today()) ? Texts.of("moment.today") + " " : "") + brief(at);
    }

    /** How long ago, or how long it still is. */
    public Duration from(Instant at) {
        return Duration.between(at, now).abs();
    }

    public boolean isPast(Instant at) {
        return at.isBefore(now);
    }

    /** {@code 10:41:09} */
    public String seconds(Instant at) {
        return SECONDS.format(at.atZone(zone));
    }

    /** {@code 10:41}, of any day */
    public String minute(Instant at) {
        return TIME.format(at.atZone(zone));
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

    /** {@code 10:41:09} of today, {@code 22 Nov 16:04} of other days */
    public String secondsOrBrief(Instant at) {
        return at.atZone(zone).toLocalDate().equals(today()) ? seconds(at) : brief(at);
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

    /** {@code 12 min}, {@code 3 h}, {@code 2 days}: how late something is */
    public static String rough(Duration duration) {
        long hours = duration.toHours();
        return hours < 1 ? Math.max(1, duration.toMinutes()) + " min" : hours < 48 ? hours + " h" : duration.toDays() + " days";
    }

    /** {@code 3 s}, {@code 15 min}: about how long something still takes */
    public static String remaining(Duration duration) {
        long s = Math.max(1, duration.toSeconds());
        return s < 60 ? s + " s" : duration(duration);
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
