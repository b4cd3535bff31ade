package org.ccps.payment.internal;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import org.ccps.money.Money;
import org.ccps.operation.Causes;
import org.ccps.operation.Evidence;
import org.ccps.operation.OperationState;
import org.ccps.payment.PaymentId;
import org.ccps.text.Spoken;

/** The line to read out to the customer (A10). Never says more than is known. */
public final class Wording {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("org.ccps.messages", Locale.ROOT, Wording.class.getClassLoader());
    /** Only a code chooses a line of its own, never another word that comes from outside. */
    private static final Pattern CODE = Pattern.compile("[0-9]{2,3}");

    /** What ends a doubt; without one of these nothing was ever sent. */
    private static final Set<String> PROVED_LATER = Set.of(Evidence.BY_HAND, Evidence.LATE_ANSWER, Evidence.REPORT_LINE);

    /** In doubt although an answer came: it cannot be read, or leaves open what was done. */
    private static final Set<String> ANSWERED = Set.of("http-status", "empty-answer", "unreadable-answer", "oversized-answer", "code-unknown", "code-in-doubt",
            "bank-silent", "approval-contradicts-code", "message-id-mismatch", "amount-mismatch", "currency-mismatch", "order-number-mismatch", "type-mismatch");

    private Wording() {
    }

    /**
     * @param code  the gateway's response code, or null
     * @param cause as in the operation
     * @param contradicted whether the bank's approval came after it had ended otherwise (D8)
     * @param due   when the customer is called about a payment in doubt
     */
    public static String say(PaymentId id, OperationState state, Money amount, String code, String cause, boolean contradicted, Instant due, Instant now, ZoneId zone) {
        String key = "say." + state;
        if (contradicted) {
            key = "say.NOT_TAKEN.contradicted";
        } else if (state == OperationState.IN_DOUBT && ANSWERED.contains(cause == null ? "" : cause)) {
            key += ".answered";
        } else if (state == OperationState.REJECTED && Causes.EARLIER_PROBABLY_TAKEN.equals(cause)) {
            key += ".earlier";
        } else if (state == OperationState.NOT_TAKEN && !PROVED_LATER.contains(cause == null ? "" : cause)) {
            key += ".unsent";
        } else if (code != null && CODE.matcher(code).matches() && TEXTS.containsKey(key + "." + code)) {
            key += "." + code;
        }
        return new MessageFormat(TEXTS.getString(key), Locale.ENGLISH).format(new Object[] {Spoken.amount(amount), id.toString().replace('-', ' '),
                Spoken.moment(due, now, zone)});
    }
}
