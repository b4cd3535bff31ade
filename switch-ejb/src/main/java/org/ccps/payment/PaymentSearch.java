package org.ccps.payment;

import java.time.Instant;
import org.ccps.operation.OperationState;

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
 * @param limit       1..200
 * @param cursor      where the previous page ended, as given by {@link PaymentPage#next()}
 */
public record PaymentSearch(String reference, String referenceOrCall, Long amountMinor, String last4, OperationState state,
        Instant from, Instant to, String operator, String callId, int limit, String cursor) {

    public static final int LIMIT_MAX = 200;
    public static final int LIMIT_DEFAULT = 50;

    public static PaymentSearch latest(int limit) {
        return new PaymentSearch(null, null, null, null, null, null, null, null, null, limit, null);
    }

    /** The same search, for one operator's work only. */
    public PaymentSearch ofOperator(String username) {
        return new PaymentSearch(reference, referenceOrCall, amountMinor, last4, state, from, to, username, callId, limit, cursor);
    }
}
