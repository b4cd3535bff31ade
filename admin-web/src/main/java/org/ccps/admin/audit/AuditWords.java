package org.ccps.admin.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditView;
import org.ccps.console.words.HistoryEvent;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;

/** How records are told: as lines of a list and as a time line. */
public final class AuditWords {

    private static final Pattern MOMENT = Pattern.compile("[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z");

    private final Moments moments;

    public AuditWords(Moments moments) {
        this.moments = moments;
    }

    /** An action's code in words: {@code user.password-reset} is "user password reset". */
    public static String action(String code) {
        return Texts.orElse("action." + code, code.replace('.', ' ').replace('-', ' '));
    }

    /** What else is on record, as it was written; a moment by the site's clock. */
    public String details(Map<String, String> details) {
        return details.entrySet().stream().map(entry -> entry.getKey() + " " + value(entry.getValue())).collect(Collectors.joining(" · "));
    }

    private String value(String written) {
        if (!MOMENT.matcher(written).matches()) {
            return written;
        }
        try {
            return moments.full(Instant.parse(written));
        } catch (DateTimeParseException typed) {
            // somebody has typed what only looks like a moment
            return written;
        }
    }

    static String look(String outcome) {
        return outcome.equals(AuditEntry.DONE) ? "on" : outcome.equals(AuditEntry.REFUSED) ? "bad" : "info";
    }

    /** A time line, oldest first, with a heading for each day. */
    public List<HistoryEvent> events(List<AuditView> oldestFirst) {
        List<HistoryEvent> events = new ArrayList<>();
        LocalDate day = null;
        for (AuditView record : oldestFirst) {
            LocalDate date = moments.date(record.at());
            if (!date.equals(day)) {
                events.add(HistoryEvent.day(Moments.longDate(date)));
                day = date;
            }
            String tone = record.outcome().equals(AuditEntry.REFUSED) ? "no" : "";
            String by = " " + Texts.of(record.workstation() == null ? "audit.by" : "audit.by.at", record.actor(), record.workstation());
            events.add(HistoryEvent.of(record.at().toString(), moments.seconds(record.at()), tone, tone.isEmpty() ? "note" : "warning", action(record.action()), by,
                    details(record.details())));
        }
        return events;
    }
}
