package org.ccps.operator.refunds;

import org.ccps.console.frame.Act;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.refund.RefundView;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;

/** What somebody saw to be left of a payment: it goes with the page's form, because an authorisation holds for that balance only (B7). */
public record Balance(String value, String currency) {

    static Balance of(RefundView refund) {
        return new Balance(refund.refundable().toDecimal(), refund.refundable().currency().name());
    }

    /** As the form gave it back. A form without it is none of ours. */
    static Money seen(Act act) {
        try {
            return Money.parseBalance(act.typed("seen"), Currency.of(act.typed("currency")).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND)));
        } catch (Money.NotAnAmount forged) {
            throw new Refusal(RefusalCode.NOT_FOUND);
        }
    }
}
