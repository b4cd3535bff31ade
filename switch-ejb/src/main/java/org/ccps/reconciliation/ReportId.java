package org.ccps.reconciliation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of an imported report, written {@code S-57}. */
public record ReportId(long number) {

    private static final Pattern TEXT = Pattern.compile("S-([1-9][0-9]{0,17})");

    /** Reads {@code S-57}; empty for anything else, so that a mistyped address is simply not found. */
    public static Optional<ReportId> parse(String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        return matcher.matches() ? Optional.of(new ReportId(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }

    @Override
    public String toString() {
        return "S-" + number;
    }
}
