package org.ccps.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;

/** Texts that people type or paste: bounded, printable and never with a card number in them (K8). */
public final class FreeText {

    /** Control characters, invisible ones, ones that turn the direction of writing, and line ends of any kind. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private FreeText() {
    }

    /**
     * A text that may be left out: trimmed; null when it is empty, or wrong.
     *
     * @param field  the field's path in the caller's words
     * @param max    characters at most
     * @param errors takes what is wrong with it
     */
    public static String optional(String field, String typed, int max, List<FieldError> errors) {
        if (blank(typed)) {
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
        if (CardText.holdsCardNumber(text)) {
            errors.add(new FieldError(field, "card-number", "looks like a card number: take it out"));
            return null;
        }
        return text;
    }

    /**
     * A text that must be given: trimmed; null when it is wrong.
     *
     * @param min characters at least
     * @param say what to write, for the one who left it out: {@code say what you have seen}
     */
    public static String required(String field, String typed, int min, int max, String say, List<FieldError> errors) {
        if (blank(typed)) {
            errors.add(new FieldError(field, "required", "is required: " + say));
            return null;
        }
        String text = optional(field, typed, max, errors);
        if (text != null && text.length() < min) {
            errors.add(new FieldError(field, "too-short", "has " + min + " characters at least: " + say));
            return null;
        }
        return text;
    }

    /**
     * A text that must be given, of a call that has no other field that could be wrong.
     *
     * @throws InvalidInput naming the field
     */
    public static String required(String field, String typed, int max) {
        List<FieldError> errors = new ArrayList<>();
        String text = blank(typed) ? null : optional(field, typed, max, errors);
        if (text == null && errors.isEmpty()) {
            errors.add(new FieldError(field, "required", "is required"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return text;
    }

    public static boolean blank(String text) {
        return text == null || trimmed(text).isEmpty();
    }

    /** With a question mark in place of each character that does not print. */
    public static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("?");
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
