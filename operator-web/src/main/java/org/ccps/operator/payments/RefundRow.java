package org.ccps.operator.payments;

import org.ccps.console.words.Amounts;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;
import org.ccps.operator.words.RefundWords;
import org.ccps.refund.RefundState;
import org.ccps.refund.RefundView;

/**
 * One line of a list of refunds.
 *
 * @param decision who decided, or by when somebody does
 */
public record RefundRow(String id, String asked, String reference, String payment, String amount, String card, String reason, String by, String state, String word,
        String decision) {

    public static RefundRow of(RefundView refund, Moments moments) {
        return new RefundRow(refund.id().toString(), moments.brief(refund.askedAt()), refund.reference(), refund.payment().toString(), Amounts.plain(refund.amount()),
                RefundWords.shortCard(refund), RefundWords.reason(refund.reason()), refund.askedByName(), refund.state().name(), RefundWords.state(refund),
                decision(refund, moments));
    }

    private static String decision(RefundView refund, Moments moments) {
        if (refund.state() == RefundState.AWAITING_AUTHORISATION) {
            return refund.paymentState().isFinal() ? Texts.of("refund.decided.until", moments.due(refund.lapsesAt())) : Texts.of("refund.decided.held");
        }
        String authorised = RefundWords.authorisedBy(refund);
        return refund.refusedBy() != null ? Texts.of("refund.decided." + refund.refusalCause(), refund.refusedBy()) : authorised == null ? "" : authorised;
    }
}
