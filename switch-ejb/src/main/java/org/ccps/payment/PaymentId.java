package org.ccps.payment;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A payment's number, written {@code P-10482}: what is read out as the receipt number. */
public record PaymentId(long number) {

    private static final Pattern TEXT = Pattern.compile("P-([1-9][0-9]{0,17})");

    /** Reads {@code P-10482}; empty for anything else, so that a mistyped address is simply not found. */
    public static Optional<PaymentId> parse(String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        return matcher.matches() ? Optional.of(new PaymentId(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }

    @Override
    public String toString() {
        return "P-" + number;
    }
}
