package org.ccps.reconciliation.model;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Days as the tables hold them: {@code YYYYMMDD}, so that the order of the texts is that of the days. */
public final class Days {

    private Days() {
    }

    public static String text(LocalDate day) {
        return day == null ? null : day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    public static LocalDate of(String text) {
        return text == null ? null : LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    }
}
