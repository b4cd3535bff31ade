package org.ccps.refund;

import java.util.List;
import org.ccps.payment.PaymentView;

/**
 * Everything that a manager looks at before he decides.
 *
 * @param payment       with its time line
 * @param ofPayment     the other refunds of the same payment, newest first
 * @param ofCard        refunds of other payments by the same card, newest first, at most {@value #OF_CARD_MAX}
 * @param pattern       how the author refunds (B15)
 * @param refusal       why the caller may not authorise it, as a refusal's code; null when he may
 */
public record RefundCase(RefundView refund, PaymentView payment, List<RefundView> ofPayment, List<RefundView> ofCard, RefundReport.OperatorLine pattern,
        String refusal) {

    public static final int OF_CARD_MAX = 20;
}
