package org.ccps.operator.payments;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ccps.operation.OperationState;
import org.ccps.operator.words.LinkWords;
import org.ccps.operator.words.Moments;
import org.ccps.operator.words.PaymentWords;
import org.ccps.operator.words.Texts;
import org.ccps.payment.PaymentView;

/** A payment's time line, oldest first: entry, attempts, answers, who looked at it. */
public final class History {

    /** What staff do about a payment that is no move of it, and its icon. */
    private static final Map<String, String> BY_STAFF = Map.of("VIEWED", "viewed", "HELD", "lock", "RELEASED", "deferred", "PROPOSED", "person_clock");

    private final PaymentView payment;
    private final Moments moments;

    public History(PaymentView payment, Moments moments) {
        this.payment = payment;
        this.moments = moments;
    }

    public List<HistoryEvent> events() {
        List<HistoryEvent> events = new ArrayList<>();
        LocalDate day = null;
        int attempt = 0;
        boolean entered = false;
        for (PaymentView.Step step : payment.steps()) {
            if (!moments.date(step.at()).equals(day)) {
                day = moments.date(step.at());
                events.add(HistoryEvent.day(Moments.longDate(day) + ", " + moments.zoneName(step.at())));
            }
            if (!entered) {
                entered = true;
                events.add(event(step, "", "card", Texts.of("step.entered"),
                        " " + Texts.of("step.by.at", payment.operatorName(), payment.workstation()),
                        payment.duplicateReason() == null ? null : Texts.of("step.entered.reason", payment.duplicateReason())));
            }
            if (BY_STAFF.containsKey(step.kind())) {
                events.add(event(step, "", BY_STAFF.get(step.kind()), Texts.of("step." + step.kind()), by(step), step.detail()));
            } else {
                OperationState state = OperationState.valueOf(step.kind());
                if (state == OperationState.SENDING) {
                    events.add(sent(step, ++attempt));
                } else {
                    events.add(concluded(step, state, attempt));
                }
            }
        }
        return events;
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
