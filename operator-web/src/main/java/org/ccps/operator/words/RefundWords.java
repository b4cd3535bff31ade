package org.ccps.operator.words;

import java.util.List;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.LinkWords;
import org.ccps.console.words.Texts;
import org.ccps.refund.RefundState;
import org.ccps.refund.RefundView;
import org.ccps.refusal.Refusal;

/** What a refund is called on the screen. */
public final class RefundWords {

    private RefundWords() {
    }

    public static String state(RefundState state) {
        return Texts.of("state." + state);
    }

    /** The state's word; {@code Deferred, held} of one that is held. */
    public static String state(RefundView refund) {
        return isHeld(refund) ? Texts.of("state.held") : state(refund.state());
    }

    public static boolean isHeld(RefundView refund) {
        return refund.state() == RefundState.DEFERRED && refund.waiting() != null && refund.waiting().held();
    }

    /** {@code Wrong amount}; a reason that the administrator has added stands for itself. */
    public static String reason(String reason) {
        return Texts.orElse("refund.reason." + reason, reason);
    }

    /** {@code Visa …1111}, beside a panel */
    public static String shortCard(RefundView refund) {
        return PaymentWords.shortCard(refund.brand(), refund.maskedCard());
    }

    /** {@code Visa 444433…1111} */
    public static String card(RefundView refund) {
        return refund.brand() + " " + refund.maskedCard();
    }

    /** Who authorised it, both of two; null when nobody has. */
    public static String authorisedBy(RefundView refund) {
        if (refund.authorisedBy() == null) {
            return null;
        }
        return refund.secondBy() == null ? refund.authorisedByName() : Texts.of("refund.both", refund.authorisedByName(), refund.secondByName());
    }

    /** The colour of a state in a time line: ok, no, doubt, wait, send, none. */
    public static String tone(RefundState state) {
        return switch (state) {
            case APPROVED -> "ok";
            case DECLINED, REJECTED -> "no";
            case IN_DOUBT -> "doubt";
            case DEFERRED -> "wait";
            case SENDING -> "send";
            case AWAITING_AUTHORISATION, REFUSED, LAPSED, NOT_TAKEN, WITHDRAWN -> "none";
        };
    }

    /** Why something was refused that was asked of a refund or for one, and what to do now. */
    public static String refused(Refusal refusal) {
        String code = refusal.code().code();
        String reason = refusal.values().get("reason");
        List<String> keys = reason == null ? List.of("refund.refused." + code) : List.of("refund.refused." + code + "." + reason, "refund.refused." + code);
        return keys.stream().filter(Texts::has).findFirst().map(key -> Texts.of(key, value(refusal, "refundable"), value(refusal, "days"),
                refusal.values().containsKey("cause") ? LinkWords.cause(refusal.values().get("cause")) : "")).orElse(code);
    }

    private static String value(Refusal refusal, String name) {
        String value = refusal.values().get(name);
        return value == null ? "" : name.equals("refundable") ? Amounts.decimal(value) : value;
    }
}
