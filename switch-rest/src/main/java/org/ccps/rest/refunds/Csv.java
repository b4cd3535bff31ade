package org.ccps.rest.refunds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows with commas (RFC 4180). A text that a spreadsheet would take for a formula is made one that it does not; numbers stay numbers (H5). */
final class Csv {

    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

    private final StringBuilder text = new StringBuilder();

    /** Cells of one row; null is an empty one. */
    void row(Object... cells) {
        List<String> written = new ArrayList<>();
        for (Object cell : cells) {
            written.add(cell(cell));
        }
        text.append(String.join(",", written)).append("\r\n");
    }

    private static String cell(Object value) {
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

    @Override
    public String toString() {
        return text.toString();
    }
}
