package org.ccps.refund;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A refund's number, written {@code R-10533}. */
public record RefundId(long number) {

    private static final Pattern TEXT = Pattern.compile("R-([1-9][0-9]{0,17})");

    /** Reads {@code R-10533}; empty for anything else, so that a mistyped address is simply not found. */
    public static Optional<RefundId> parse(String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        return matcher.matches() ? Optional.of(new RefundId(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }

    @Override
    public String toString() {
        return "R-" + number;
    }
}
