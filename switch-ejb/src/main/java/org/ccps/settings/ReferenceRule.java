package org.ccps.settings;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a merchant's references look like (A16).
 *
 * <p>A pattern is written as a reference looks: {@code 9} is a digit, {@code a} a letter, {@code x} one of either, {@code +} after one of
 * these is one or more of it, and everything else stands for itself, letters in capitals: {@code INV-99999}, {@code HW9+}. A reference may
 * have its letters in any case.
 *
 * @param patterns one of which a reference must have; none for any
 * @param check    the kind of its check digit
 * @param required whether there must be one
 */
public record ReferenceRule(List<String> patterns, Check check, boolean required) {

    /** Any reference, but one there must be. */
    public static final ReferenceRule ANY = new ReferenceRule(List.of(), Check.NONE, true);

    /** What stands in the place of a reference that need not be given. */
    public static final String NO_REFERENCE = "NO-REFERENCE";

    private static final Pattern MASK = Pattern.compile("(?:[9ax]\\+?|[0-8A-Z /._#:-])+");
    private static final int MASKS_LENGTH_MAX = 200;
    /** More of them could keep a server busy for hours with one reference. */
    private static final int PLUS_MAX = 3;

    /** How the last digits of a reference follow from the others. */
    public enum Check {
        /** Not at all. */
        NONE,
        /** Over its digits, by Luhn's sum (modulus 10, as on card numbers and many bills). */
        LUHN,
        /** Over its digits and letters, by ISO 7064 modulus 97-10: as a number it leaves 1. */
        MOD97
    }

    public ReferenceRule {
        patterns = List.copyOf(patterns);
    }

    /** What is wrong with a reference, for people; empty when nothing is. */
    public Optional<String> fault(String reference) {
        if (!patterns.isEmpty() && patterns.stream().noneMatch(mask -> regex(mask).matcher(reference).matches())) {
            return Optional.of("does not look like one of ours: " + String.join(" or ", patterns) + " (9: a digit, a: a letter, x: either)");
        }
        boolean right = switch (check) {
            case NONE -> true;
            case LUHN -> luhn(reference.replaceAll("[^0-9]", ""));
            case MOD97 -> mod97(reference.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", ""));
        };
        return right ? Optional.empty() : Optional.of("has a wrong check digit: ask for the reference again");
    }

    private static Pattern regex(String mask) {
        StringBuilder regex = new StringBuilder();
        for (char letter : mask.toCharArray()) {
            regex.append(switch (letter) {
                case '9' -> "[0-9]";
                case 'a' -> "[A-Za-z]";
                case 'x' -> "[0-9A-Za-z]";
                case '+' -> "+";
                default -> Pattern.quote(String.valueOf(letter));
            });
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int place = 0; place < digits.length(); place++) {
            int digit = digits.charAt(digits.length() - 1 - place) - '0';
            int doubled = place % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits.length() > 1 && sum % 10 == 0;
    }

    private static boolean mod97(String text) {
        StringBuilder number = new StringBuilder();
        text.chars().forEach(letter -> number.append(Character.digit(letter, 36)));
        return text.length() > 2 && new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }

    /**
     * Patterns as they are typed, with commas.
     *
     * @throws IllegalArgumentException naming one that is none
     */
    public static List<String> patterns(String typed) {
        if (typed == null || typed.isBlank()) {
            return List.of();
        }
        if (typed.length() > MASKS_LENGTH_MAX) {
            throw new IllegalArgumentException("may have " + MASKS_LENGTH_MAX + " characters at most");
        }
        List<String> masks = Stream.of(typed.split(",")).map(String::strip).filter(mask -> !mask.isEmpty()).toList();
        Optional<String> wrong = masks.stream().filter(mask -> !MASK.matcher(mask).matches() || mask.chars().filter(letter -> letter == '+').count() > PLUS_MAX).findFirst();
        if (wrong.isPresent()) {
            throw new IllegalArgumentException("holds \"" + wrong.get() + "\": write 9 for a digit, a for a letter, x for either, + for one or more (" + PLUS_MAX + " times at most), other letters in capitals");
        }
        return masks;
    }

    /** The patterns as one text; null when there are none. */
    public String patternsText() {
        return patterns.isEmpty() ? null : String.join(",", patterns);
    }

    /** @param patterns as one text, with commas; null for none */
    public static ReferenceRule of(String patterns, Check check, boolean required) {
        return new ReferenceRule(patterns == null ? List.of() : Arrays.asList(patterns.split(",")), check, required);
    }
}
