package org.ccps.gateway.securepay;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** {@code YYYYDDMMHHNNSSKKK000sOOO}: the day stands before the month, the offset is in minutes (guide, appendix D). */
final class MessageTimestamp {

    private static final ZoneId MELBOURNE = ZoneId.of("Australia/Melbourne");
    private static final DateTimeFormatter DAY_BEFORE_MONTH = DateTimeFormatter.ofPattern("uuuuddMMHHmmssSSS", Locale.ROOT);

    private MessageTimestamp() {
    }

    static String of(Instant instant) {
        return of(instant.atZone(MELBOURNE));
    }

    static String of(ZonedDateTime time) {
        int offset = time.getOffset().getTotalSeconds() / 60;
        return DAY_BEFORE_MONTH.format(time) + "000" + (offset < 0 ? "-" : "+") + String.format(Locale.ROOT, "%03d", Math.abs(offset));
    }
}
