package org.ccps.operator.desk;

import org.ccps.operation.OperationState;
import org.ccps.operator.words.Amounts;
import org.ccps.operator.words.Moments;
import org.ccps.operator.words.PaymentWords;
import org.ccps.operator.words.Texts;
import org.ccps.payment.PaymentView;

/**
 * A payment that waits.
 *
 * @param line   what a question says of it
 * @param sub    under its number: the reference, and why it is held
 * @param half   whether half of its time is over
 */
public record DeferredRow(String id, String stored, String sub, String amount, String card, String by, String state, String word, String expires,
        boolean half, String line) {

    static DeferredRow of(PaymentView payment, Moments moments) {
        PaymentView.Waiting waiting = payment.waiting();
        String id = payment.id().toString();
        String held = PaymentWords.isHeld(payment) ? ", " + Texts.of("fact.held-by.why", PaymentWords.holder(waiting), waiting.heldReason()) : "";
        return new DeferredRow(id, moments.secondsOrBrief(waiting.deferredAt()), payment.reference() + held, Amounts.plain(payment.amount()),
                PaymentWords.shortCard(payment), payment.operatorName(), payment.state().name(), PaymentWords.state(payment), moments.brief(waiting.expiresAt()),
                waiting.ageing() && payment.state() == OperationState.DEFERRED, id + ", " + Amounts.named(payment.amount()) + ", " + payment.reference());
    }
}
