package org.ccps.followup;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A follow-up's number, written {@code F-12}. */
public record FollowUpId(long number) {

    private static final Pattern TEXT = Pattern.compile("F-([1-9][0-9]{0,17})");

    /** Reads {@code F-12}; empty for anything else, so that a mistyped address is simply not found. */
    public static Optional<FollowUpId> parse(String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        return matcher.matches() ? Optional.of(new FollowUpId(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }

    @Override
    public String toString() {
        return "F-" + number;
    }
}
