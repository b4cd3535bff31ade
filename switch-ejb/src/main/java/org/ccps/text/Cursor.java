package org.ccps.text;

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
