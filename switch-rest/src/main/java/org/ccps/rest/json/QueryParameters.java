package org.ccps.rest.json;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.text.CardText;
import org.ccps.text.Cursor;

/** Query parameters, read strictly: each wrong or unknown one is named. */
public final class QueryParameters {

    private static final int YEAR_MIN = 1970;
    private static final int YEAR_MAX = 9999;

    private final MultivaluedMap<String, String> given;
    private final Set<String> asked = new HashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    public QueryParameters(MultivaluedMap<String, String> given) {
        this.given = given;
    }

    /** Null when it is absent or empty, or holds a card number, which is looked for nowhere (K8). */
    public String text(String name) {
        String text = given(name);
        if (text != null && CardText.holdsCardNumber(text)) {
            errors.add(new FieldError(name, "card-number", "looks like a card number: take it out; a payment is found by last4"));
            return null;
        }
        return text;
    }

    /** As it was given; null when it is absent or empty. */
    private String given(String name) {
        asked.add(name);
        String text = given.getFirst(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The number of the row to go on after, from the {@code cursor} of a list; null for the first page, or when it is none of ours. */
    public Long cursor() {
        String text = text("cursor");
        try {
            return Cursor.read(text);
        } catch (InvalidInput wrong) {
            errors.addAll(wrong.errors());
            return null;
        }
    }

    public String digits(String name, int count) {
        String text = text(name);
        if (text != null && !text.matches("[0-9]{" + count + "}")) {
            errors.add(new FieldError(name, "format", "must be " + count + " digits"));
            return null;
        }
        return text;
    }

    public int number(String name, int absent, int max) {
        String text = text(name);
        if (text == null) {
            return absent;
        }
        if (!text.matches("[1-9][0-9]{0,5}") || Integer.parseInt(text) > max) {
            errors.add(new FieldError(name, "range", "must be 1.." + max));
            return absent;
        }
        return Integer.parseInt(text);
    }

    /** Years that the database can count in milliseconds, and that anybody can mean. */
    private static Instant withinReason(OffsetDateTime time) {
        if (time.getYear() < YEAR_MIN || time.getYear() > YEAR_MAX) {
            throw new DateTimeException("a year outside " + YEAR_MIN + ".." + YEAR_MAX);
        }
        return time.toInstant();
    }

    /** What is a moment is no card number, though one to the billionth of a second has digits enough to pass for a card's. */
    public Instant time(String name) {
        String text = given(name);
        try {
            return text == null ? null : withinReason(OffsetDateTime.parse(text.replace(' ', '+')));
        } catch (DateTimeException e) {
            if (text(name) == null) {
                // a card number, and named as one
                return null;
            }
            errors.add(new FieldError(name, "format", "must be a time with an offset, such as 2026-11-23T10:41:09+11:00"));
            return null;
        }
    }

    /** A day of the site's calendar. */
    public LocalDate day(String name) {
        String text = text(name);
        try {
            return text == null ? null : withinReason(LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)).atOffset(ZoneOffset.UTC).toLocalDate();
        } catch (DateTimeException e) {
            errors.add(new FieldError(name, "format", "must be a day, such as 2026-11-23"));
            return null;
        }
    }

    public <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        errors.add(new FieldError(name, "unknown", "must be one of " + List.of(type.getEnumConstants())));
        return null;
    }

    /** @throws InvalidInput when a parameter was wrong, or one is there that nobody asked for */
    public void done() {
        for (String name : given.keySet()) {
            if (!asked.contains(name)) {
                errors.add(new FieldError("query", "unknown-field", "has a parameter that this call does not know; it knows " + String.join(", ", asked.stream().sorted().toList())));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }
}
