package org.ccps.reconciliation.internal;

import java.util.regex.Pattern;
import org.ccps.text.CardText;

/** Takes card numbers out of what a file holds (K8). */
final class CardMask {

    /** As many digits as a card number has, with little between them. */
    private static final Pattern LONG_RUN = Pattern.compile("\\p{Nd}(?:[^\\p{L}\\p{Nd}]{0,3}\\p{Nd}){12,}");

    private static final int DIGITS_MIN = 13;

    private CardMask() {
    }

    /** The text as it is when it holds no card number; else with an ellipsis in place of every run of digits that is long enough to be one. */
    static String of(String text) {
        if (text.length() < DIGITS_MIN || !CardText.holdsCardNumber(text)) {
            return text;
        }
        String masked = LONG_RUN.matcher(text).replaceAll("…");
        return CardText.holdsCardNumber(masked) ? "…" : masked;
    }
}
