package org.ccps.payment;

import java.util.List;
import java.util.regex.Pattern;
import org.ccps.payment.internal.CardText;
import org.ccps.refusal.FieldError;

/** Texts that people type, or that come from outside in a file: bounded, printable and never with a card number in them (K8). */
public final class FreeText {

    /** Control characters, invisible ones, ones that turn the direction of writing, and line ends of any kind. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private FreeText() {
    }

    /**
     * An optional text: trimmed, null when empty or wrong.
     *
     * @param errors takes what is wrong with it, for the field of this name
     */
    public static String optional(String field, String typed, int max, List<FieldError> errors) {
        if (typed == null || trimmed(typed).isEmpty()) {
            return null;
        }
        String text = trimmed(typed);
        if (text.length() > max) {
            errors.add(new FieldError(field, "too-long", "may have " + max + " characters at most"));
            return null;
        }
        if (CONTROL.matcher(text).find()) {
            errors.add(new FieldError(field, "characters", "may not hold control characters: type it again"));
            return null;
        }
        if (holdsCardNumber(text)) {
            errors.add(new FieldError(field, "card-number", "looks like a card number: take it out"));
            return null;
        }
        return text;
    }

    public static boolean holdsCardNumber(String text) {
        return CardText.holdsCardNumber(text);
    }

    /** Without the spaces around it, those of other kinds too that a page puts there. */
    public static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter);
    }
}
