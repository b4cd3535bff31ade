package org.ccps.retention.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When a nightly job is to run, by the site's own clock. */
public record Night(LocalDate date, ZoneId zone, LocalTime at) {

    /** The night whose time has come last. */
    public static Night of(Instant now, ZoneId zone, LocalTime at) {
        LocalDate today = now.atZone(zone).toLocalDate();
        Night tonight = new Night(today, zone, at);
        return tonight.begin().isAfter(now) ? new Night(today.minusDays(1), zone, at) : tonight;
    }

    /** On a day whose clocks jump over it, as much later as they jump. */
    public Instant begin() {
        return ZonedDateTime.of(date, at, zone).toInstant();
    }

    public Night next() {
        return new Night(date.plusDays(1), zone, at);
    }
}
