package org.ccps.admin.users;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ccps.access.WantedTerms;
import org.ccps.admin.frame.Problems;
import org.ccps.console.frame.Act;
import org.ccps.console.words.Texts;
import org.ccps.refusal.InvalidInput;

/** A program's terms as typed into a form (E7): the day is the last on which it may call, and where it stays as it was shown, so does the end. */
final class TypedTerms {

    private static final int UNREADABLE = -1;

    private TypedTerms() {
    }

    static WantedTerms of(Act act, ZoneId zone) {
        List<String> addresses = Stream.of(act.typed("addresses").split("[\\s,;]+")).filter(text -> !text.isEmpty()).toList();
        String calls = act.typed("calls");
        return new WantedTerms(addresses, calls.isEmpty() ? null : calls.matches("[0-9]{1,6}") ? Integer.valueOf(calls) : (Integer) UNREADABLE,
                act.typed("ends").equals(act.typed("ends-before")) ? null : ends(act.typed("ends"), zone));
    }

    /** What is wrong with what was typed; of the last day in words that fit the form, which asks for a day and not for a moment. */
    static Map<String, String> problems(InvalidInput wrong, Map<String, String> fields) {
        Map<String, String> problems = Problems.of(wrong, fields, "user.");
        problems.computeIfPresent("ends", (field, words) -> Texts.of("user.ends.wrong"));
        return problems;
    }

    /** What is no day is given on as it is, and refused there. */
    private static String ends(String day, ZoneId zone) {
        try {
            return LocalDate.parse(day).plusDays(1).atStartOfDay(zone).toOffsetDateTime().toString();
        } catch (DateTimeException e) {
            return day;
        }
    }
}
