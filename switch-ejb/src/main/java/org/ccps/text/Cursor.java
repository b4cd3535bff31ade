package org.ccps.text;

import java.time.Instant;
import java.util.List;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;

/** Where a page of a list ended, as callers hand it back: the number of its last row. */
public final class Cursor {

    private static final int RADIX = 36;

    private Cursor() {
    }

    public static String of(long number) {
        return Long.toString(number, RADIX);
    }

    /**
     * The number to go on after; null for the first page.
     *
     * @throws InvalidInput for a text that is none of ours
     */
    public static Long read(String text) {
        try {
            return text == null || text.isEmpty() ? null : (Long) Long.parseLong(text, RADIX);
        } catch (NumberFormatException e) {
            throw invalid("cursor", "format", "must be the \"next\" of an earlier page");
        }
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
