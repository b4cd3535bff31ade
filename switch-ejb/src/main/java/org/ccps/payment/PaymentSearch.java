package org.ccps.payment;

import java.time.Instant;
import java.util.Set;
import org.ccps.operation.OperationState;
import org.ccps.text.CardText;

/**
 * What to look for; every part may be null. Newest first.
 *
 * @param reference   exact, after trimming
 * @param referenceOrCall exact reference or exact call id, for the console's one box
 * @param amountMinor exact amount in minor units
 * @param last4       the card's last four digits
 * @param from        taken at this instant or later
 * @param to          taken before this instant
 * @param operator    user name; ignored for operators, who see their own work only (H9)
 * @param merchant    code of the merchant account
 * @param merchants   the accounts beyond which nothing is looked for; empty for all (H9)
 * @param limit       1..200
 * @param cursor      where the previous page ended, as given by {@link PaymentPage#next()}
 */
public record PaymentSearch(String reference, String referenceOrCall, Long amountMinor, String last4, OperationState state,
        Instant from, Instant to, String operator, String callId, String merchant, Set<String> merchants, int limit, String cursor) {

    public static final int LIMIT_MAX = 200;
    public static final int LIMIT_DEFAULT = 50;

    public static PaymentSearch latest(int limit) {
        return new PaymentSearch(null, null, null, null, null, null, null, null, null, null, Set.of(), limit, null);
    }

    /** Whether the list is by the time of taking, and not by number; the two hardly differ, but each is found fast in one order only. */
    public boolean isByTime() {
        return from != null || to != null;
    }

    /** What is looked for, in words for the record. */
    public String filter() {
        StringBuilder words = new StringBuilder();
        word(words, "reference", reference);
        word(words, "referenceOrCall", referenceOrCall);
        word(words, "amountMinor", amountMinor);
        word(words, "last4", last4);
        word(words, "state", state);
        word(words, "from", from);
        word(words, "to", to);
        word(words, "operator", operator);
        word(words, "callId", callId);
        word(words, "merchant", merchant);
        return words.length() == 0 ? "all" : words.substring(1);
    }

    private static void word(StringBuilder words, String name, Object value) {
        if (value != null) {
            // what somebody typed in the wrong place (K8)
            words.append(' ').append(name).append('=').append(value instanceof String text ? CardText.kept(text) : value);
        }
    }

    /** The same search from its beginning. */
    public PaymentSearch firstPage() {
        return cursor == null ? this : new PaymentSearch(reference, referenceOrCall, amountMinor, last4, state, from, to, operator, callId, merchant, merchants, limit, null);
    }

    /** The same search from where a page of it ended. */
    public PaymentSearch after(String place, int rows) {
        return new PaymentSearch(reference, referenceOrCall, amountMinor, last4, state, from, to, operator, callId, merchant, merchants, rows, place);
    }

    /** The same search, within these accounts only; none named is all of them. */
    public PaymentSearch within(Set<String> codes) {
        return new PaymentSearch(reference, referenceOrCall, amountMinor, last4, state, from, to, operator, callId, merchant, codes, limit, cursor);
    }

    /** The same search, for one operator's work only. */
    public PaymentSearch ofOperator(String username) {
        return new PaymentSearch(reference, referenceOrCall, amountMinor, last4, state, from, to, username, callId, merchant, merchants, limit, cursor);
    }
}
