package org.ccps.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A proposal's number, written {@code C-12}: a change. */
public record ProposalId(long number) {

    private static final Pattern TEXT = Pattern.compile("C-([1-9][0-9]{0,17})");

    /** Reads {@code C-12}; empty for anything else, so that a mistyped address is simply not found. */
    public static Optional<ProposalId> parse(String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        return matcher.matches() ? Optional.of(new ProposalId(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }

    @Override
    public String toString() {
        return "C-" + number;
    }
}
