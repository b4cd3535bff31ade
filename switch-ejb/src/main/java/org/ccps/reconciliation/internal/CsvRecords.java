package org.ccps.reconciliation.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The records of a CSV text, one at a time, so that a broken one costs itself only: a parser that reads the whole text would take
 * everything behind a stray quote for one field (G4). Empty lines are left out.
 */
final class CsvRecords implements Iterator<CsvRecords.Row> {

    /** Characters that one record may have, its line ends included. */
    static final int CHARS_MAX = 4_000;
    /** Lines that a record may go over, where its quoted fields hold line ends. */
    private static final int LINES_MAX = 20;

    /**
     * A record.
     *
     * @param number of its first line, from 1
     * @param fault  why it cannot be read, for people; null when it can be
     */
    record Row(int number, List<String> fields, String fault) {
    }

    private final List<String> lines;
    private final CSVFormat format;
    private int next;

    CsvRecords(String text, char separator) {
        this.lines = text.lines().toList();
        this.format = CSVFormat.DEFAULT.builder().setDelimiter(separator).get();
        skipEmpty();
    }

    /** Lines of the text, empty ones and the header included. */
    int lineCount() {
        return lines.size();
    }

    private void skipEmpty() {
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
    }

    @Override
    public boolean hasNext() {
        return next < lines.size();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int number = next + 1;
        Row row = read(number);
        skipEmpty();
        return row;
    }

    private Row read(int number) {
        String first = lines.get(next);
        if (first.length() > CHARS_MAX) {
            next++;
            return new Row(number, List.of(), "the line has more than " + CHARS_MAX + " characters");
        }
        StringBuilder text = new StringBuilder(first);
        int end = next + 1;
        boolean open = openQuote(first);
        while (open && end < lines.size() && end - next < LINES_MAX && text.length() + lines.get(end).length() < CHARS_MAX) {
            text.append('\n').append(lines.get(end));
            open ^= openQuote(lines.get(end));
            end++;
        }
        List<String> fields = open ? List.of() : fields(text.toString());
        if (fields.isEmpty() && end > next + 1) {
            // the quote was a stray one, and the lines behind it are records of their own
            end = next + 1;
        }
        next = end;
        return fields.isEmpty() ? new Row(number, List.of(), "the line is not CSV: look at its quotation marks") : new Row(number, fields, null);
    }

    private static boolean openQuote(String line) {
        return line.chars().filter(each -> each == '"').count() % 2 == 1;
    }

    /** The fields of a text that is exactly one record, else none. */
    private List<String> fields(String text) {
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() != 1) {
                return List.of();
            }
            List<String> fields = new ArrayList<>();
            records.get(0).forEach(fields::add);
            return fields;
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            return List.of();
        }
    }
}
