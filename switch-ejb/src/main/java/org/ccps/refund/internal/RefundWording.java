package org.ccps.refund.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.ccps.money.Money;
import org.ccps.refund.RefundState;
import org.ccps.refund.model.Refund;
import org.ccps.text.Spoken;

/** The line to read out to the customer (A10). Never says more than is known. */
public final class RefundWording {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("org.ccps.messages", Locale.ROOT, RefundWording.class.getClassLoader());

    private RefundWording() {
    }

    /**
     * @param refusalCause null unless it has been refused
     * @param contradicted whether the bank's approval came after it had ended otherwise (D8)
     * @param held         whether it waits for the outcome of its payment (B14)
     * @param decided      by when a manager decides, as it is said
     */
    public static String say(RefundState state, String refusalCause, Money amount, String number, boolean contradicted, boolean held, String decided) {
        String key = contradicted ? "refund.say.NOT_TAKEN.contradicted" : "refund.say." + state + (Refund.NOT_NEEDED.equals(refusalCause) ? ".not-needed" : held && state == RefundState.AWAITING_AUTHORISATION ? ".held" : "");
        return new MessageFormat(TEXTS.getString(key), Locale.ENGLISH).format(new Object[] {Spoken.amount(amount), number.replace('-', ' '), decided});
    }
}
