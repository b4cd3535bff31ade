package org.ccps.reconciliation.model;

import java.util.Objects;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.money.Money;
import org.ccps.operation.OperationState;
import org.ccps.reconciliation.LineOutcome;

/**
 * What a line comes to that has found its attempt.
 *
 * @param reason  for people; null where the outcome says it all
 * @param proved  how the operation in doubt ended, as this line proves it (D6); null when nothing is to be settled
 * @param alarm   whether somebody must be woken: money moved that we do not count
 * @param matches whether this line is the one that the attempt is matched by from now on
 */
public record Judgement(LineOutcome outcome, String reason, GatewayOutcome proved, boolean alarm, boolean matches) {

    /**
     * What the line says.
     *
     * @param outcome what its result and code mean
     */
    public record Said(String transactionId, Money amount, GatewayOutcome outcome) {

        boolean approved() {
            return outcome instanceof GatewayOutcome.Approved;
        }

        /** Whether it proves that no money moved. */
        boolean refused() {
            return outcome instanceof GatewayOutcome.Declined || outcome instanceof GatewayOutcome.Rejected;
        }

        String words() {
            GatewayOutcome.Answer answer = outcome.on(new AnswerOf());
            return (approved() ? "approved" : refused() ? "not approved" : "neither approved nor refused for certain")
                    + (answer.responseCode() == null ? "" : ", code " + answer.responseCode());
        }
    }

    /**
     * What we have.
     *
     * @param transactionId the gateway's id of the attempt, or null when none came
     * @param byIdentity    whether the line found it by an id or the order number; card, amount and day are no proof
     */
    public record Ours(OperationState state, Money amount, String transactionId, boolean byIdentity) {
    }

    /**
     * An earlier line that the attempt is matched by.
     *
     * @param where for people
     */
    public record Before(String where, String transactionId, Money amount, boolean approved) {
    }

    /** @param before null when no line has matched the attempt yet */
    public static Judgement of(Said said, Ours ours, Before before) {
        if (before != null && !differ(before.transactionId(), said.transactionId()) && before.amount().equals(said.amount())
                && before.approved() == said.approved()) {
            return new Judgement(LineOutcome.DUPLICATE, before.where() + " says the same", null, false, false);
        }
        String known = ours.transactionId() != null || before == null ? ours.transactionId() : before.transactionId();
        if (differ(known, said.transactionId())) {
            return said.approved() ? alarm(LineOutcome.STATUS_DIFFERS, "the gateway approved this order number under another id as well, where we know "
                    + known + ": the customer may have been charged twice")
                    : plain(LineOutcome.STATUS_DIFFERS, "the gateway has this order number under another id as well, where we know " + known + ": " + said.words());
        }
        if (said.approved() && ours.state() != OperationState.APPROVED && ours.state() != OperationState.IN_DOUBT && ours.state() != OperationState.SENDING) {
            return alarm(LineOutcome.STATUS_DIFFERS, "the gateway took the money (" + said.words() + "), and we say " + ours.state());
        }
        if (said.amount().currency() != ours.amount().currency()) {
            return new Judgement(LineOutcome.CURRENCY_DIFFERS, "we have " + ours.amount(), null, said.approved(), false);
        }
        if (said.amount().minor() != ours.amount().minor()) {
            return new Judgement(LineOutcome.AMOUNT_DIFFERS, "we have " + ours.amount(), null, said.approved(), false);
        }
        return sameMoney(said, ours, before == null);
    }

    private static Judgement sameMoney(Said said, Ours ours, boolean first) {
        return switch (ours.state()) {
            case APPROVED -> said.approved() ? matched(null, first) : plain(LineOutcome.STATUS_DIFFERS, "we say APPROVED, the gateway " + said.words());
            case IN_DOUBT -> inDoubt(said, ours, first);
            case DECLINED, REJECTED -> said.refused() ? matched(null, first)
                    : plain(LineOutcome.STATUS_DIFFERS, "we say " + ours.state() + ", the gateway " + said.words());
            case NOT_TAKEN, DEFERRED, WITHDRAWN -> plain(LineOutcome.STATUS_DIFFERS, "the gateway has seen it (" + said.words() + "), and we say " + ours.state());
            case SENDING -> plain(LineOutcome.STATUS_DIFFERS, "it is still being sent, the gateway says " + said.words());
        };
    }

    private static Judgement inDoubt(Said said, Ours ours, boolean first) {
        if (!said.approved() && !said.refused()) {
            return plain(LineOutcome.STATUS_DIFFERS, said.words() + ": that is no proof, it stays in doubt");
        }
        if (!ours.byIdentity()) {
            return plain(LineOutcome.STATUS_DIFFERS, "only card, amount and day fit (" + said.words() + "): that is no proof, it stays in doubt; look it up");
        }
        return matched(said.outcome(), first);
    }

    private static Judgement matched(GatewayOutcome proved, boolean first) {
        return first ? new Judgement(LineOutcome.MATCHED, null, proved, false, true)
                : new Judgement(LineOutcome.DUPLICATE, "an earlier line has matched it", null, false, false);
    }

    private static Judgement plain(LineOutcome outcome, String reason) {
        return new Judgement(outcome, reason, null, false, false);
    }

    private static Judgement alarm(LineOutcome outcome, String reason) {
        return new Judgement(outcome, reason, null, true, false);
    }

    private static boolean differ(String one, String other) {
        return one != null && other != null && !Objects.equals(one, other);
    }

    private record AnswerOf() implements GatewayOutcome.Cases<GatewayOutcome.Answer> {

        @Override
        public GatewayOutcome.Answer approved(GatewayOutcome.Approved outcome) {
            return outcome.answer();
        }

        @Override
        public GatewayOutcome.Answer declined(GatewayOutcome.Declined outcome) {
            return outcome.answer();
        }

        @Override
        public GatewayOutcome.Answer rejected(GatewayOutcome.Rejected outcome) {
            return outcome.answer();
        }

        @Override
        public GatewayOutcome.Answer notSent(GatewayOutcome.NotSent outcome) {
            return outcome.answer();
        }

        @Override
        public GatewayOutcome.Answer inDoubt(GatewayOutcome.InDoubt outcome) {
            return outcome.answer();
        }
    }
}
