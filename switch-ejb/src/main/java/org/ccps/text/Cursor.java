package org.ccps.text;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;

/**
 * Where a page of a list ended, as callers hand it back: the number of its last row, with letters that prove that it was not made up. A list
 * whose cursor is none of ours is refused, never answered with an empty page that looks like the end of it.
 */
public final class Cursor {

    private static final int RADIX = 36;
    private static final int LETTERS = 26;
    private static final int CHECK_LENGTH = 3;
    private static final Pattern NUMBER = Pattern.compile("([0-9a-z]{1,13})([a-z]{" + CHECK_LENGTH + "})");

    private Cursor() {
    }

    /** @param number of a row, not negative */
    public static String of(long number) {
        return Long.toString(number, RADIX) + check(number);
    }

    /** Letters only, so that no row of digits grows long enough to be taken for a card number. */
    private static String check(long number) {
        CRC32 sum = new CRC32();
        sum.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        long rest = sum.getValue();
        StringBuilder letters = new StringBuilder();
        while (letters.length() < CHECK_LENGTH) {
            letters.append((char) ('a' + rest % LETTERS));
            rest /= LETTERS;
        }
        return letters.toString();
    }

    /**
     * The number to go on after; null for the first page.
     *
     * @throws InvalidInput for a text that is none of ours
     */
    public static Long read(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Matcher parts = NUMBER.matcher(text);
        if (parts.matches()) {
            BigInteger number = new BigInteger(parts.group(1), RADIX);
            if (number.bitLength() < Long.SIZE && check(number.longValue()).equals(parts.group(2))) {
                return number.longValue();
            }
        }
        throw invalid("cursor", "format", "must be the \"next\" of an earlier page");
    }

    /** Where a page of a list by time ended: the moment and the number of its last row. */
    public static String of(Instant at, long number) {
        return of(at.toEpochMilli()) + "." + of(number);
    }

    /** @param at of the last row */
    public record Place(Instant at, long number) {
    }

    /**
     * The row to go on after in a list by time; null for the first page.
     *
     * @throws InvalidInput for a text that is none of ours, or from a list that is not by time
     */
    public static Place readPlace(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        int dot = text.indexOf('.');
        Long at = read(text.substring(0, Math.max(0, dot)));
        Long number = read(text.substring(dot + 1));
        if (at == null || number == null) {
            throw invalid("cursor", "format", "must be the \"next\" of an earlier page of this very search");
        }
        return new Place(Instant.ofEpochMilli(at), number);
    }

    /** @throws InvalidInput when a page of this many is none that is given */
    public static void checkLimit(int limit, int max) {
        if (limit < 1 || limit > max) {
            throw invalid("limit", "range", "must be 1.." + max);
        }
    }

    private static InvalidInput invalid(String field, String code, String message) {
        return new InvalidInput(List.of(new FieldError(field, code, message)));
    }
}
