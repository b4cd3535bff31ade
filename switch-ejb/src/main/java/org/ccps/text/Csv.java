package org.ccps.text;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows with commas (RFC 4180). A text that a spreadsheet would take for a formula is made one that it does not; numbers stay numbers (H5). */
public final class Csv {

    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

    private Csv() {
    }

    /** One row with its line end. */
    public static String row(Object... cells) {
        return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** @param value null is an empty cell */
    static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Number) {
            return value.toString();
        }
        String plain = value.toString();
        String safe = FORMULA.matcher(plain).matches() ? "'" + plain : plain;
        return QUOTED.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
