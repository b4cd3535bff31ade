package org.ccps.text;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Card numbers in what people type. */
public final class CardText {

    private static final Pattern RUN = Pattern.compile("[0-9](?:[^\\p{L}0-9]{0,3}[0-9]){12,18}");

    private CardText() {
    }

    /** Luhn's check digit, over digits only. */
    public static boolean passesLuhn(String digits) {
        int sum = 0;
        boolean twice = false;
        for (int place = digits.length() - 1; place >= 0; place--) {
            int digit = digits.charAt(place) - '0';
            if (twice) {
                digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            }
            sum += digit;
            twice = !twice;
        }
        return sum % 10 == 0;
    }

    /** Whether a free text holds something that is a card number: 13 to 19 digits, with anything but letters between them, that pass Luhn (K8). */
    public static boolean holdsCardNumber(String text) {
        String folded = foldDigits(text);
        Matcher run = RUN.matcher(folded);
        for (int from = 0; run.find(from); from = run.start() + 1) {
            String digits = run.group().replaceAll("[^0-9]", "");
            for (int start = 0; start + 13 <= digits.length(); start++) {
                for (int length = 13; length <= 19 && start + length <= digits.length(); length++) {
                    String candidate = digits.substring(start, start + length);
                    if (CardBrand.of(candidate).filter(brand -> brand.hasLength(candidate.length())).isPresent() && passesLuhn(candidate)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** What somebody looked for, for the record: of what is like a card number, only that it was (K8). */
    public static String kept(String typed) {
        return typed != null && holdsCardNumber(typed) ? "like-a-card-number" : typed;
    }

    /** Digits of other scripts and forms count as digits, any space as a blank, any dash as a hyphen: somebody may paste them. */
    private static String foldDigits(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder folded = new StringBuilder(plain.length());
        plain.codePoints().forEach(point -> {
            int digit = Character.digit(point, 10);
            if (digit >= 0) {
                folded.append((char) ('0' + digit));
            } else if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                folded.append(' ');
            } else if (Character.getType(point) == Character.DASH_PUNCTUATION) {
                folded.append('-');
            } else {
                folded.appendCodePoint(point);
            }
        });
        return folded.toString();
    }
}
