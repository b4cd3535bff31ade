package org.ccps.operator.payments;

import org.ccps.console.words.Amounts;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;
import org.ccps.operator.words.PaymentWords;
import org.ccps.payment.PaymentView;

/** One line of a list of payments. */
public final class PaymentRow {

    private final PaymentView payment;
    private final Moments moments;

    PaymentRow(PaymentView payment, Moments moments) {
        this.payment = payment;
        this.moments = moments;
    }

    public String getId() {
        return payment.id().toString();
    }

    public String getTime() {
        return moments.brief(payment.takenAt());
    }

    public String getReference() {
        return payment.reference();
    }

    public String getAmount() {
        return Amounts.plain(payment.amount());
    }

    public String getCard() {
        return PaymentWords.card(payment);
    }

    public String getState() {
        return payment.state().name();
    }

    public String getWord() {
        return PaymentWords.state(payment);
    }

    public String getTone() {
        return PaymentWords.tone(payment.state());
    }

    public String getIcon() {
        return PaymentWords.icon(payment.state());
    }

    public String getCode() {
        return PaymentWords.code(payment);
    }

    public String getCall() {
        return payment.callId() == null ? "–" : payment.callId();
    }

    public String getOperator() {
        return payment.operatorName();
    }

    /** How it hangs together with another try. */
    public String getLinked() {
        return payment.earlierTry() != null ? Texts.of("payments.try", payment.earlierTry())
                : payment.laterTry() != null ? Texts.of("payments.retried", payment.laterTry()) : "";
    }

    /** {@code 10:26 · Visa 401288…1881 · Declined, 51}, under the reference of a small list. */
    public String getLine() {
        String word = getWord() + (getCode().equals("–") || getCode().equals("00") ? "" : ", " + getCode());
        return Texts.of("last.card", getTime(), getCard(), word);
    }
}
