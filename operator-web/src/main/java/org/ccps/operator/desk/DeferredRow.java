package org.ccps.operator.desk;

import org.ccps.console.words.Amounts;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;
import org.ccps.money.Money;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationState;
import org.ccps.operator.words.PaymentWords;
import org.ccps.operator.words.RefundWords;
import org.ccps.payment.PaymentView;
import org.ccps.refund.RefundState;
import org.ccps.refund.RefundView;

/**
 * A payment or a refund that waits.
 *
 * @param href   its own page
 * @param line   what a question says of it
 * @param sub    under its number: the reference, and why it is held
 * @param half   whether half of its time is over
 */
public record DeferredRow(String id, String stored, String sub, String amount, String card, String by, String state, String word, String expires,
        boolean half, String line, String href, OperationKind kind, Money money) {

    static DeferredRow of(PaymentView payment, Moments moments) {
        PaymentView.Waiting waiting = payment.waiting();
        String id = payment.id().toString();
        String held = PaymentWords.isHeld(payment) ? ", " + Texts.of("fact.held-by.why", PaymentWords.holder(waiting), waiting.heldReason()) : "";
        return new DeferredRow(id, moments.secondsOrBrief(waiting.deferredAt()), payment.reference() + held, Amounts.plain(payment.amount()),
                PaymentWords.shortCard(payment), payment.operatorName(), payment.state().name(), PaymentWords.state(payment), moments.brief(waiting.expiresAt()),
                waiting.ageing() && payment.state() == OperationState.DEFERRED, id + ", " + Amounts.named(payment.amount()) + ", " + payment.reference(), "payment?id=" + id, OperationKind.PAYMENT,
                payment.amount());
    }

    static DeferredRow of(RefundView refund, Moments moments) {
        PaymentView.Waiting waiting = refund.waiting();
        String id = refund.id().toString();
        String held = RefundWords.isHeld(refund) ? ", " + Texts.of("fact.held-by.why", PaymentWords.holder(waiting), waiting.heldReason()) : "";
        return new DeferredRow(id, moments.secondsOrBrief(waiting.deferredAt()), Texts.of("deferred.refund-of", refund.payment()) + held, Amounts.plain(refund.amount()),
                RefundWords.shortCard(refund), refund.askedByName(), refund.state().name(), RefundWords.state(refund), moments.brief(waiting.expiresAt()),
                waiting.ageing() && refund.state() == RefundState.DEFERRED, id + ", " + Amounts.named(refund.amount()) + ", " + refund.reference(), "refund?id=" + id,
                OperationKind.REFUND, refund.amount());
    }
}
