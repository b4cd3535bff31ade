package org.ccps.access;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.refusal.FieldError;

/**
 * The most that a user may take (A7), as the settings' amounts are meant: in the payment's own currency.
 *
 * @param paymentCents the most that one payment may be, in hundredths; null for no limit
 * @param dayCents     the most that the payments of one day, by the site's zone, may come to in one currency, in hundredths; null for no limit
 */
public record AmountLimits(Long paymentCents, Long dayCents) {

    public static final AmountLimits NONE = new AmountLimits(null, null);

    private static final String DECIMAL = "[0-9]{1,10}(\\.[0-9]{1,2})?";
    private static final int CENTS = 2;

    /** Limits as people write them, such as {@code 500.00}; null or empty for none. What is wrong is named as {@code limits.payment} or {@code limits.day}. */
    public static AmountLimits parse(String payment, String day, List<FieldError> errors) {
        List<FieldError> here = new ArrayList<>();
        AmountLimits limits = new AmountLimits(cents("limits.payment", payment, here), cents("limits.day", day, here));
        if (here.isEmpty() && limits.paymentCents != null && limits.dayCents != null && limits.paymentCents > limits.dayCents) {
            here.add(new FieldError("limits.payment", "range", "is more than limits.day: one payment cannot be more than all of a day"));
        }
        errors.addAll(here);
        return limits;
    }

    private static Long cents(String field, String text, List<FieldError> errors) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!text.strip().matches(DECIMAL)) {
            errors.add(new FieldError(field, "format", "must be an amount such as 500.00, or empty for no limit"));
            return null;
        }
        return new BigDecimal(text.strip()).movePointRight(CENTS).longValueExact();
    }

    /** Whether one payment of this amount is more than one may be. */
    public boolean passedBy(Money payment) {
        return paymentCents != null && payment.minor() > minor(paymentCents, payment.currency());
    }

    /** Whether a day that comes to so much passes the day's limit. */
    public boolean passedByDay(long dayMinor, Currency currency) {
        return dayCents != null && dayMinor > minor(dayCents, currency);
    }

    /** Hundredths as minor units of a currency; what the currency has no unit for is cut off. */
    public static long minor(long cents, Currency currency) {
        return BigDecimal.valueOf(cents, CENTS).movePointRight(currency.decimals()).longValue();
    }

    /** Whether these allow more than those. */
    public boolean moreThan(AmountLimits others) {
        return more(paymentCents, others.paymentCents) || more(dayCents, others.dayCents);
    }

    private static boolean more(Long cents, Long than) {
        return than != null && (cents == null || cents > than);
    }

    /** Such as {@code 500.00}; null for no limit. */
    public String payment() {
        return text(paymentCents);
    }

    /** Such as {@code 2000.00}; null for no limit. */
    public String day() {
        return text(dayCents);
    }

    private static String text(Long cents) {
        return cents == null ? null : BigDecimal.valueOf(cents, CENTS).toPlainString();
    }
}
