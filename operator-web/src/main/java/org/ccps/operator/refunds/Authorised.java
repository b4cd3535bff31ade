package org.ccps.operator.refunds;

import java.util.Locale;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Texts;
import org.ccps.operator.words.RefundWords;
import org.ccps.refund.RefundState;
import org.ccps.refund.RefundView;

/** The word about an authorisation that was given. */
final class Authorised {

    private Authorised() {
    }

    static String text(RefundView refund) {
        return refund.state() == RefundState.AWAITING_AUTHORISATION ? Texts.of("refund.said.first", refund.id(), Amounts.named(refund.amount()))
                : Texts.of("refund.said.authorised", refund.id(), Amounts.named(refund.amount()), RefundWords.state(refund).toLowerCase(Locale.ENGLISH));
    }
}
