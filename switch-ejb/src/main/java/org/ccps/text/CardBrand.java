package org.ccps.text;

import java.util.Optional;
import java.util.Set;

/** Card brands by their number ranges, with the lengths that the gateway takes (13..16 digits, guide section 4.2). */
public enum CardBrand {
    VISA("Visa", Set.of(13, 16), 3),
    MASTERCARD("Mastercard", Set.of(16), 3),
    AMEX("Amex", Set.of(15), 4),
    DINERS("Diners", Set.of(14, 16), 3),
    JCB("JCB", Set.of(16), 3);

    private final String label;
    private final Set<Integer> lengths;
    private final int codeLength;

    CardBrand(String label, Set<Integer> lengths, int codeLength) {
        this.label = label;
        this.lengths = lengths;
        this.codeLength = codeLength;
    }

    public String label() {
        return label;
    }

    public boolean hasLength(int digits) {
        return lengths.contains(digits);
    }

    /** Digits of the security code: 4 for Amex, else 3 (guide, appendix C). */
    public int codeLength() {
        return codeLength;
    }

    /** The brand of a number by its first digits; empty when no brand that the gateway knows begins like this. */
    public static Optional<CardBrand> of(String digits) {
        if (digits.startsWith("4")) {
            return Optional.of(VISA);
        }
        int two = prefix(digits, 2);
        int three = prefix(digits, 3);
        int four = prefix(digits, 4);
        if (two >= 51 && two <= 55 || four >= 2221 && four <= 2720) {
            return Optional.of(MASTERCARD);
        }
        if (two == 34 || two == 37) {
            return Optional.of(AMEX);
        }
        if (three >= 300 && three <= 305 || three == 309 || two == 36 || two == 38 || two == 39) {
            return Optional.of(DINERS);
        }
        if (four >= 3528 && four <= 3589) {
            return Optional.of(JCB);
        }
        return Optional.empty();
    }

    private static int prefix(String digits, int length) {
        return digits.length() < length ? -1 : Integer.parseInt(digits.substring(0, length));
    }
}
