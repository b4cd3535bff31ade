package org.ccps.operator.words;

import java.time.Duration;
import java.util.Locale;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;
import org.ccps.operation.OperationState;
import org.ccps.payment.PaymentView;

/** What a payment is called on the screen. */
public final class PaymentWords {

    private PaymentWords() {
    }

    public static String state(OperationState state) {
        return Texts.of("state." + state);
    }

    /** The state's word; {@code Deferred, held} of a payment that is held. */
    public static String state(PaymentView payment) {
        return isHeld(payment) ? Texts.of("state.held") : state(payment.state());
    }

    public static boolean isHeld(PaymentView payment) {
        return payment.state() == OperationState.DEFERRED && payment.waiting() != null && payment.waiting().held();
    }

    /** Who holds it; what was set aside by itself has no person. */
    public static String holder(PaymentView.Waiting waiting) {
        return "system".equals(waiting.heldBy()) ? Texts.of("holder.system") : waiting.heldBy();
    }

    /** {@code Visa …1111}, beside a panel */
    public static String shortCard(PaymentView payment) {
        return shortCard(payment.brand(), payment.maskedCard());
    }

    static String shortCard(String brand, String masked) {
        return brand + " …" + masked.substring(Math.max(0, masked.length() - 4));
    }

    /** {@code Visa 444433…1111} */
    public static String card(PaymentView payment) {
        return payment.brand() + " " + payment.maskedCard();
    }

    /** {@code Visa ending 1111}, for ears. */
    public static String cardAloud(PaymentView payment) {
        String masked = payment.maskedCard();
        return Texts.of("outcome.announce.card", payment.brand(), masked.substring(Math.max(0, masked.length() - 4)));
    }

    /** {@code 51 Not enough funds}; null when nobody answered. */
    public static String answer(PaymentView payment) {
        return answer(payment.gateway());
    }

    /** The same of an answer, which may be null. */
    public static String answer(PaymentView.Answer answer) {
        if (answer == null || answer.responseCode() == null) {
            return null;
        }
        return answer.responseText() == null ? answer.responseCode() : answer.responseCode() + " " + answer.responseText();
    }

    public static String code(PaymentView payment) {
        return payment.gateway() == null || payment.gateway().responseCode() == null ? "–" : payment.gateway().responseCode();
    }

    /** How long the last attempt took; null while it runs. */
    public static String took(PaymentView payment) {
        if (payment.attempts().isEmpty()) {
            return null;
        }
        PaymentView.Attempt last = payment.attempts().get(payment.attempts().size() - 1);
        return last.endedAt() == null ? null : Moments.duration(Duration.between(last.startedAt(), last.endedAt()));
    }

    /** The colour and shape of a state: ok, no, doubt, wait, send, none. */
    public static String tone(OperationState state) {
        return switch (state) {
            case APPROVED -> "ok";
            case DECLINED, REJECTED -> "no";
            case IN_DOUBT -> "doubt";
            case DEFERRED -> "wait";
            case SENDING -> "send";
            case NOT_TAKEN, WITHDRAWN -> "none";
        };
    }

    public static String icon(OperationState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
