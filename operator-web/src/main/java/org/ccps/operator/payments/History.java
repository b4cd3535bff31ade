package org.ccps.operator.payments;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.HistoryEvent;
import org.ccps.console.words.LinkWords;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;
import org.ccps.operation.OperationState;
import org.ccps.operator.words.PaymentWords;
import org.ccps.operator.words.RefundWords;
import org.ccps.payment.PaymentView;
import org.ccps.refund.RefundState;
import org.ccps.refund.RefundView;

/** A payment's time line, oldest first: entry, attempts, answers, who looked at it. */
public final class History {

    /** What staff do about a payment that is no move of it, and its icon. */
    private static final Map<String, String> BY_STAFF = Map.of("VIEWED", "viewed", "HELD", "lock", "RELEASED", "deferred", "PROPOSED", "awaiting_authorisation");

    private final PaymentView payment;
    private final List<RefundView> refunds;
    private final Moments moments;

    public History(PaymentView payment, Moments moments) {
        this(payment, List.of(), moments);
    }

    /** @param refunds of the payment: each stands in the time line with its request and its end */
    public History(PaymentView payment, List<RefundView> refunds, Moments moments) {
        this.payment = payment;
        this.refunds = refunds;
        this.moments = moments;
    }

    public List<HistoryEvent> events() {
        List<Timed> all = new ArrayList<>();
        int attempt = 0;
        boolean entered = false;
        for (PaymentView.Step step : payment.steps()) {
            if (!entered) {
                entered = true;
                all.add(new Timed(step.at(), event(step, "", "card", Texts.of("step.entered"),
                        " " + Texts.of("step.by.at", payment.operatorName(), payment.workstation()),
                        payment.duplicateReason() == null ? null : Texts.of("step.entered.reason", payment.duplicateReason()))));
            }
            if (BY_STAFF.containsKey(step.kind())) {
                all.add(new Timed(step.at(), event(step, "", BY_STAFF.get(step.kind()), Texts.of("step." + step.kind()), by(step), step.detail())));
            } else {
                OperationState state = OperationState.valueOf(step.kind());
                if (state == OperationState.SENDING) {
                    attempt++;
                }
                all.add(new Timed(step.at(), state == OperationState.SENDING ? sent(step, attempt) : concluded(step, state, attempt)));
            }
        }
        refunds.forEach(refund -> all.addAll(ofRefund(refund)));
        all.sort(Comparator.comparing(Timed::at));
        return byDay(all);
    }

    private record Timed(Instant at, HistoryEvent event) {
    }

    private List<HistoryEvent> byDay(List<Timed> all) {
        List<HistoryEvent> events = new ArrayList<>();
        LocalDate day = null;
        for (Timed one : all) {
            if (!moments.date(one.at()).equals(day)) {
                day = moments.date(one.at());
                events.add(HistoryEvent.day(Moments.longDate(day) + ", " + moments.zoneName(one.at())));
            }
            events.add(one.event());
        }
        return events;
    }

    private List<Timed> ofRefund(RefundView refund) {
        List<Timed> all = new ArrayList<>();
        String what = Texts.of("step.refund", refund.id(), Amounts.named(refund.amount()));
        all.add(new Timed(refund.askedAt(), HistoryEvent.of(refund.askedAt().toString(), moments.seconds(refund.askedAt()), "", "awaiting_authorisation",
                Texts.of("step.refund.asked", what), " " + Texts.of("step.by", refund.askedByName()), RefundWords.reason(refund.reason()))));
        Instant end = refund.concludedAt() != null ? refund.concludedAt() : refund.decidedAt();
        if (end != null && refund.state() != RefundState.AWAITING_AUTHORISATION) {
            String authorised = RefundWords.authorisedBy(refund);
            all.add(new Timed(end, HistoryEvent.of(end.toString(), moments.seconds(end), RefundWords.tone(refund.state()), refund.state().name().toLowerCase(Locale.ROOT),
                    what + ": " + RefundWords.state(refund).toLowerCase(Locale.ENGLISH), "", authorised == null ? refund.refusalReason() : Texts.of("step.refund.authorised", authorised))));
        }
        return all;
    }

    private HistoryEvent sent(PaymentView.Step step, int number) {
        String detail = payment.attempts().stream().filter(attempt -> attempt.number() == number).findFirst()
                .map(attempt -> Texts.of("step.attempt", attempt.orderNumber(), attempt.messageId())).orElse(null);
        String when = payment.waiting() == null ? "" : " " + Texts.of("step.SENDING.later");
        return event(step, "send", "sending", Texts.of("step.SENDING", number), when, detail);
    }

    private HistoryEvent concluded(PaymentView.Step step, OperationState state, int number) {
        String by = "";
        PaymentView.Answer answer = payment.gateway();
        boolean last = state == payment.state();
        String code = last && answer != null ? answer.responseCode() : null;
        String took = payment.attempts().stream().filter(attempt -> attempt.number() == number && attempt.endedAt() != null).findFirst()
                .map(attempt -> Moments.duration(Duration.between(attempt.startedAt(), attempt.endedAt()))).orElse(null);
        if (code != null) {
            by = took == null ? Texts.of("step.outcome", code) : Texts.of("step.after", code, took);
        } else if (step.detail() != null) {
            by = Texts.of("step.outcome", LinkWords.cause(step.detail()));
        }
        List<String> details = new ArrayList<>();
        if (state == OperationState.DEFERRED) {
            details.add(Texts.of("step.DEFERRED.detail"));
        }
        if (last && answer != null) {
            if (answer.responseText() != null) {
                details.add(answer.responseText());
            }
            if (answer.transactionId() != null) {
                details.add(Texts.of("step.gateway", answer.transactionId()));
            }
            if (answer.settlementDate() != null) {
                details.add(Texts.of("step.settles", Moments.date(answer.settlementDate())));
            }
        }
        return event(step, PaymentWords.tone(state), PaymentWords.icon(state), PaymentWords.state(state), by,
                details.isEmpty() ? null : String.join(" · ", details));
    }

    private static String by(PaymentView.Step step) {
        String who = step.actorName() == null ? step.actor() : step.actorName();
        return who == null ? "" : " " + Texts.of("step.by", who);
    }

    private HistoryEvent event(PaymentView.Step step, String tone, String icon, String act, String by, String detail) {
        return HistoryEvent.of(step.at().toString(), moments.seconds(step.at()), tone, icon, act, by, detail);
    }
}
