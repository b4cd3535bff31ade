package org.ccps.access.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.ccps.access.ClientTerms;
import org.ccps.access.Level;
import org.ccps.access.Right;
import org.ccps.access.WantedTerms;
import org.ccps.refusal.FieldError;

/** Checks on which terms a program is to call the API (E7); every wrong field is named. */
final class TermsCheck {

    static final int ADDRESSES_MAX = 8;
    static final int CALLS_USUAL = 600;
    static final int CALLS_MAX = 100_000;
    static final Duration LIFE_MAX = Duration.ofDays(400);

    private static final int ADDRESS_MAX = 43;
    private static final int TEXT_MAX = 190;

    private final List<FieldError> errors;

    TermsCheck(List<FieldError> errors) {
        this.errors = errors;
    }

    /**
     * The terms as they are to be; null for a person, and where something is wrong.
     *
     * @param before null for a new program
     */
    ClientTerms of(WantedTerms wanted, ClientTerms before, Instant now) {
        int known = errors.size();
        List<String> addresses = wanted.addresses() == null && before != null ? before.addresses() : addresses(wanted.addresses());
        int calls = wanted.callsPerMinute() == null ? before == null ? CALLS_USUAL : before.callsPerMinute() : wanted.callsPerMinute();
        if (calls < 1 || calls > CALLS_MAX) {
            wrong("client.callsPerMinute", "range", "must be 1 to " + CALLS_MAX);
        }
        Instant endsAt = wanted.endsAt() == null && before != null ? before.endsAt() : endsAt(wanted.endsAt(), now);
        return errors.size() > known ? null : new ClientTerms(addresses, calls, endsAt);
    }

    private List<String> addresses(List<String> typed) {
        List<String> found = new ArrayList<>();
        for (String text : typed == null ? List.<String>of() : typed) {
            String address = text.strip();
            if (address.length() > ADDRESS_MAX || !ClientTerms.isAddress(address)) {
                wrong("client.addresses", "format", "must hold addresses and networks only, such as 10.1.2.3 and 10.1.0.0/16");
                return found;
            }
            found.add(address);
        }
        // all of them are to be read in the record of a change
        if (found.isEmpty() || found.size() > ADDRESSES_MAX || String.join(" ", found).length() > TEXT_MAX) {
            wrong("client.addresses", "required", "must name 1 to " + ADDRESSES_MAX + " addresses or networks from which the program calls, " + TEXT_MAX + " characters in all");
        }
        return found;
    }

    private Instant endsAt(String typed, Instant now) {
        try {
            Instant moment = typed == null ? null : OffsetDateTime.parse(typed.strip()).toInstant();
            if (moment != null && moment.isAfter(now) && !moment.isAfter(now.plus(LIFE_MAX))) {
                return Instant.ofEpochMilli(moment.toEpochMilli());
            }
        } catch (DateTimeException e) {
            // the same words for what is no moment
        }
        wrong("client.endsAt", "range", "is required: a moment in the next " + LIFE_MAX.toDays() + " days, with its offset, such as 2027-06-30T00:00:00+10:00");
        return now;
    }

    /** A program takes money or looks at it; it approves nothing and administers nothing. */
    void level(Level level) {
        if (level == Level.ADMINISTRATOR) {
            wrong("level", "client", "a program is OPERATOR or MANAGER");
        }
    }

    /** What was named and no program has. */
    void rights(Iterable<Right> rights) {
        for (Right right : rights) {
            if (!right.fitsProgram()) {
                wrong("rights", "client", "a program cannot have " + right);
            }
        }
    }

    private void wrong(String field, String code, String message) {
        errors.add(new FieldError(field, code, message));
    }
}
