package org.ccps.operator.desk;

import java.util.List;
import java.util.Locale;
import org.ccps.console.words.Fact;
import org.ccps.console.words.HistoryEvent;
import org.ccps.console.words.LinkWords;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;
import org.ccps.operator.payments.History;
import org.ccps.operator.refunds.RefundHistory;
import org.ccps.operator.words.PaymentWords;
import org.ccps.operator.words.RefundWords;
import org.ccps.payment.PaymentView;
import org.ccps.refund.RefundView;

/**
 * What is in doubt, a payment or a refund, in the words that both are shown with.
 *
 * @param sub  under its number
 * @param why  the cause in words
 * @param href its own page
 * @param kind {@code payment} or {@code refund}, for the texts
 */
record DoubtItem(String id, String sub, String shortCard, String why, String href, String kind) {

    static DoubtItem of(PaymentView payment) {
        return new DoubtItem(payment.id().toString(), payment.reference(), PaymentWords.shortCard(payment), why(payment.cause()), "payment?id=" + payment.id(), "payment");
    }

    static DoubtItem of(RefundView refund) {
        return new DoubtItem(refund.id().toString(), Texts.of("deferred.refund-of", refund.payment()), RefundWords.shortCard(refund), why(refund.cause()), "refund?id=" + refund.id(),
                "refund");
    }

    private static String why(String cause) {
        return cause == null ? "–" : LinkWords.cause(cause);
    }

    /** The chosen one, with everything that is known of it. */
    record Whole(DoubtItem item, List<HistoryEvent> events, Fact.Sheet facts) {

        static Whole of(PaymentView payment, Moments moments) {
            return new Whole(DoubtItem.of(payment), new History(payment, moments).events(), new Fact.Sheet().add("fact.reference", payment.reference())
                    .add("fact.card", PaymentWords.card(payment)).add("fact.call", payment.callId()).add("fact.operator", payment.operatorName()));
        }

        static Whole of(RefundView refund, Moments moments) {
            return new Whole(DoubtItem.of(refund), new RefundHistory(refund, moments).events(), new Fact.Sheet()
                    .link("fact.payment", refund.payment().toString(), "payment?id=" + refund.payment()).add("fact.reference", refund.reference())
                    .add("fact.card", RefundWords.card(refund)).add("fact.call", refund.callId()).add("fact.asked-by", refund.askedByName())
                    .add("refund.authorised-by", RefundWords.authorisedBy(refund)));
        }
    }

    /** {@code taken} of a payment, {@code refunded} of a refund: what an outcome is called of it. */
    String outcome(String outcome) {
        return Texts.of("doubt.outcome." + (kind.equals("refund") ? "refund." : "") + outcome);
    }

    String lowerOutcome(String outcome) {
        return outcome(outcome).toLowerCase(Locale.ENGLISH);
    }
}
