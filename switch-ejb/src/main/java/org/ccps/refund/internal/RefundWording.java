package org.ccps.refund.internal;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.ccps.money.Money;
import org.ccps.refund.RefundState;
import org.ccps.refund.model.Refund;

/** The line to read out to the customer (A10). Never says more than is known. */
public final class RefundWording {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("org.ccps.messages", Locale.ROOT, RefundWording.class.getClassLoader());

    private RefundWording() {
    }

    /** @param refusalCause null unless it has been refused */
    public static String say(RefundState state, String refusalCause, Money amount, String number) {
        String key = "refund.say." + state + (Refund.NOT_NEEDED.equals(refusalCause) ? ".not-needed" : "");
        return new MessageFormat(TEXTS.getString(key), Locale.ENGLISH).format(new Object[] {spoken(amount), number.replace('-', ' ')});
    }

    private static String spoken(Money amount) {
        String symbol = switch (amount.currency()) {
            case AUD, CAD, HKD, NZD, SGD, USD -> "$";
            case EUR -> "€";
            case GBP -> "£";
            case JPY -> "¥";
            case CHF -> "CHF ";
        };
        return symbol + String.format(Locale.ROOT, "%,." + amount.currency().decimals() + "f", BigDecimal.valueOf(amount.minor(), amount.currency().decimals()));
    }
}
