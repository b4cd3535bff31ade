package org.ccps.reconciliation.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationKind;
import org.ccps.reconciliation.MappingItem;
import org.ccps.reconciliation.model.ReadLine;
import org.ccps.refusal.InvalidInput;
import org.ccps.text.FreeText;

/** Reads a report line by line. A line that cannot be read is one with a fault, and the next is read (G4). */
final class ReportReader implements Iterator<ReadLine> {

    static final int LINES_MAX = 200_000;

    private static final int ID_MAX = 20;
    private static final int ORDER_MAX = 60;
    private static final int CODE_MAX = 8;
    private static final int RESULT_MAX = 60;
    private static final int SHOWN_MAX = 40;
    private static final Pattern AMOUNT = Pattern.compile("(-)?\\(?(-)?(?:[A-Z]{0,2}[$€£¥])? ?(-)?((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,10})(?:\\.[0-9]{1,4})?)\\)?");
    private static final Pattern CARD = Pattern.compile("([0-9]{6})[^0-9]{1,13}([0-9]{3,4})");
    private static final Pattern WHOLE_CARD = Pattern.compile("([0-9]{6})[0-9]{2,9}([0-9]{4})");
    /** Programs write ="0123" or '0123 so that no spreadsheet takes it for a number. */
    private static final Pattern GUARDED = Pattern.compile("='?\"?(.*?)\"?|'(.*)");
    private static final Pattern CONTROL = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[ -]");
    /** An id that says that there is none (guide, section 5.3). */
    private static final Pattern NO_ID = Pattern.compile("0+");

    private final ColumnMapping mapping;
    private final Currency currency;
    private final CsvRecords rows;
    private final Map<MappingItem, Integer> columns;
    private final List<String> header;

    /**
     * @param currency that of amounts without a currency column
     * @throws InvalidInput naming {@code file}, when it has too many lines, or a column is missing without which no line can be matched
     */
    ReportReader(String text, ColumnMapping mapping, Currency currency) {
        this.mapping = mapping;
        this.currency = currency;
        rows = new CsvRecords(text, mapping.separator());
        if (rows.lineCount() > LINES_MAX + 1) {
            throw ReportText.refused("too-many-lines", "has more than " + LINES_MAX + " lines: export it for fewer days");
        }
        CsvRecords.Row first = rows.next();
        if (first.fault() != null) {
            throw ReportText.refused("header", "has a first line that cannot be read: it must name the columns");
        }
        header = first.fields();
        columns = mapping.columns(header);
        need(MappingItem.DATE);
        need(MappingItem.AMOUNT);
        needOneOf(MappingItem.TRANSACTION_ID, MappingItem.REFERENCE);
        needOneOf(MappingItem.RESPONSE_CODE, MappingItem.RESULT);
    }

    private void need(MappingItem item) {
        needOneOf(item, item);
    }

    private void needOneOf(MappingItem one, MappingItem other) {
        if (!columns.containsKey(one) && !columns.containsKey(other)) {
            String names = one == other ? mapping.namesOf(one) : mapping.namesOf(one) + ", or " + mapping.namesOf(other);
            throw ReportText.refused("column-missing", "has no column " + names + " in its first line: export it with that column, or set \"" + one.key()
                    + "\" in the report mapping to the name that the column has");
        }
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public ReadLine next() {
        CsvRecords.Row row = rows.next();
        if (row.fault() != null) {
            return ReadLine.bad(row.number(), row.fault());
        }
        if (row.fields().size() != header.size()) {
            return ReadLine.bad(row.number(), "the line has " + row.fields().size() + " columns, the header " + header.size());
        }
        try {
            return read(row);
        } catch (Unreadable e) {
            return ReadLine.bad(row.number(), e.getMessage());
        }
    }

    private ReadLine read(CsvRecords.Row row) throws Unreadable {
        String transactionId = bounded(row, MappingItem.TRANSACTION_ID, ID_MAX);
        if (transactionId != null && NO_ID.matcher(transactionId).matches()) {
            transactionId = null;
        }
        String type = text(row, MappingItem.TYPE);
        String result = text(row, MappingItem.RESULT);
        Signed amount = amount(row);
        Optional<Matcher> card = card(row);
        OperationKind kind = amount.negative() || mapping.isRefund(type) ? OperationKind.REFUND : OperationKind.PAYMENT;
        return new ReadLine(row.number(), bounded(row, MappingItem.MERCHANT_ID, ID_MAX), transactionId, bounded(row, MappingItem.REFERENCE, ORDER_MAX), kind,
                amount.money(), day(row), card.map(found -> found.group(1)).orElse(null), card.map(found -> found.group(2)).orElse(null),
                mapping.approved(result), bounded(row, MappingItem.RESPONSE_CODE, CODE_MAX),
                result == null ? null : cut(CardMask.of(result), RESULT_MAX), null);
    }

    /** The field, or null when there is no such column or nothing in it. */
    private String text(CsvRecords.Row row, MappingItem item) {
        Integer place = columns.get(item);
        String text = place == null ? "" : CONTROL.matcher(row.fields().get(place)).replaceAll(" ").strip();
        if (text.startsWith("=") || text.startsWith("'")) {
            Matcher guarded = GUARDED.matcher(text);
            if (guarded.matches()) {
                text = guarded.group(1) == null ? guarded.group(2) : guarded.group(1);
            }
        }
        text = FreeText.trimmed(text);
        return text.isEmpty() ? null : text;
    }

    private String bounded(CsvRecords.Row row, MappingItem item, int max) throws Unreadable {
        String text = text(row, item);
        if (text != null && text.length() > max) {
            throw unreadable(item, "has more than " + max + " characters");
        }
        return text == null ? null : cut(CardMask.of(text), max);
    }

    private record Signed(Money money, boolean negative) {
    }

    private Signed amount(CsvRecords.Row row) throws Unreadable {
        String code = text(row, MappingItem.CURRENCY);
        Currency of = code == null ? currency : Currency.of(code.toUpperCase(Locale.ROOT)).orElse(null);
        if (of == null) {
            throw unreadable(MappingItem.CURRENCY, "is none that is known: " + shown(code));
        }
        String text = text(row, MappingItem.AMOUNT);
        if (text == null) {
            throw unreadable(MappingItem.AMOUNT, "is empty");
        }
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches() || text.startsWith("(") != text.endsWith(")")) {
            throw unreadable(MappingItem.AMOUNT, "is not an amount: " + shown(text));
        }
        BigDecimal minor = new BigDecimal(matcher.group(4).replace(",", "")).movePointRight(of.decimals()).stripTrailingZeros();
        if (minor.scale() > 0) {
            throw unreadable(MappingItem.AMOUNT, "has more decimals than " + of + " has: " + shown(text));
        }
        if (minor.compareTo(BigDecimal.valueOf(Money.MINOR_MAX)) > 0) {
            throw unreadable(MappingItem.AMOUNT, "is larger than any amount can be: " + shown(text));
        }
        boolean negative = text.startsWith("(") || matcher.group(1) != null || matcher.group(2) != null || matcher.group(3) != null;
        return new Signed(new Money(minor.longValueExact(), of), negative);
    }

    private LocalDate day(CsvRecords.Row row) throws Unreadable {
        String text = text(row, MappingItem.DATE);
        if (text == null) {
            throw unreadable(MappingItem.DATE, "is empty");
        }
        Optional<LocalDate> day = mapping.day(text);
        if (day.isEmpty() || day.get().getYear() < 1970 || day.get().getYear() > 9999) {
            throw unreadable(MappingItem.DATE, "is no date that the mapping's patterns read: " + shown(text));
        }
        return day.get();
    }

    /** First six and last digits. What is neither masked nor a number is no card, and that is no fault: ids are looked at first. */
    private Optional<Matcher> card(CsvRecords.Row row) {
        String text = text(row, MappingItem.CARD);
        if (text == null) {
            return Optional.empty();
        }
        Matcher whole = WHOLE_CARD.matcher(BETWEEN_DIGITS.matcher(text).replaceAll(""));
        if (whole.matches()) {
            return Optional.of(whole);
        }
        Matcher masked = CARD.matcher(text);
        return masked.matches() ? Optional.of(masked) : Optional.empty();
    }

    private Unreadable unreadable(MappingItem item, String what) {
        Integer place = columns.get(item);
        return new Unreadable("column \"" + (place == null ? item.key() : cut(CardMask.of(FreeText.trimmed(header.get(place))), SHOWN_MAX)) + "\" " + what);
    }

    private static String shown(String text) {
        return "\"" + cut(CardMask.of(text), SHOWN_MAX) + "\"";
    }

    private static String cut(String text, int max) {
        return text.length() > max ? text.substring(0, max) : text;
    }

    /** A field of one line cannot be read; the message is for people. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }
}
