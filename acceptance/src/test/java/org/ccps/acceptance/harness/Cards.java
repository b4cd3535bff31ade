package org.ccps.acceptance.harness;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.ccps.acceptance.product.CardNumbers;

/** Card numbers that nobody else uses: valid by Luhn, of the wanted brand, another one at each call. */
public final class Cards {

    private static final AtomicLong NEXT = new AtomicLong(new SecureRandom().nextLong(100_000_000L));

    private Cards() {
    }

    public static String visa() {
        return number("444433", 16);
    }

    public static String mastercard() {
        return number("555544", 16);
    }

    public static String amex() {
        return number("371449", 15);
    }

    /** A number of this length that begins like this, with the check digit at its end. */
    public static String number(String begin, int length) {
        int free = length - begin.length() - 1;
        long counter = NEXT.addAndGet(7_919) % (long) Math.pow(10, free);
        return withCheckDigit(begin + String.format(Locale.ROOT, "%0" + free + "d", counter));
    }

    public static String withCheckDigit(String digits) {
        return CardNumbers.withCheckDigit(digits);
    }

    /** The same number with its last digit wrong. */
    public static String broken(String number) {
        int last = number.charAt(number.length() - 1) - '0';
        return number.substring(0, number.length() - 1) + (last + 1) % 10;
    }

    public static String grouped(String number, String between) {
        return number.replaceAll("(.{4})(?=.)", "$1" + between);
    }

    /** As the product shows it. */
    public static String masked(String number) {
        return number.substring(0, 6) + "…" + number.substring(number.length() - 4);
    }
}
