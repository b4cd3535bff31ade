package org.ccps.operator.refunds;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.HistoryEvent;
import org.ccps.console.words.LinkWords;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;
import org.ccps.operator.words.PaymentWords;
import org.ccps.operator.words.RefundWords;
import org.ccps.payment.PaymentView;
import org.ccps.refund.RefundState;
import org.ccps.refund.RefundView;

/** A refund's time line, oldest first: request, authorisation, attempts, answers, who looked at it. */
public final class RefundHistory {

    /** What people do about a refund, and its icon. */
    private static final Map<String, String> BY_PEOPLE = Map.ofEntries(Map.entry("REQUESTED", "awaiting_authorisation"), Map.entry("AUTHORISED", "approved"),
            Map.entry("REFUSED", "refused"), Map.entry("AWAITING_AUTHORISATION", "awaiting_authorisation"), Map.entry("LAPSED", "lapsed"), Map.entry("NOT_NEEDED", "not_taken"),
            Map.entry("VIEWED", "viewed"), Map.entry("HELD", "lock"), Map.entry("RELEASED", "deferred"), Map.entry("PROPOSED", "awaiting_authorisation"));

    private final RefundView refund;
    private final Moments moments;

    public RefundHistory(RefundView refund, Moments moments) {
        this.refund = refund;
        this.moments = moments;
    }

    public List<HistoryEvent> events() {
        List<HistoryEvent> events = new ArrayList<>();
        LocalDate day = null;
        int attempt = 0;
        for (PaymentView.Step step : refund.steps()) {
            if (!moments.date(step.at()).equals(day)) {
                day = moments.date(step.at());
                events.add(HistoryEvent.day(Moments.longDate(day) + ", " + moments.zoneName(step.at())));
            }
            if (BY_PEOPLE.containsKey(step.kind())) {
                events.add(byPeople(step));
            } else if (step.kind().equals(RefundState.SENDING.name())) {
                events.add(sent(step, ++attempt));
            } else {
                events.add(concluded(step, RefundState.valueOf(step.kind()), attempt));
            }
        }
        return events;
    }

    private HistoryEvent byPeople(PaymentView.Step step) {
        boolean request = step.kind().equals("REQUESTED");
        String detail = !request ? step.detail() == null ? null : LinkWords.cause(step.detail())
                : Stream.of(RefundWords.reason(refund.reason()), refund.note()).filter(text -> text != null).reduce((reason, note) -> reason + ": " + note).orElse(null);
        String by = " " + (request ? Texts.of("step.by.at", refund.askedByName(), refund.workstation()) : Texts.of("step.by", name(step)));
        return event(step, "", BY_PEOPLE.get(step.kind()), Texts.of("refund.step." + step.kind(), Amounts.named(refund.amount())), by, detail);
    }

    private static String name(PaymentView.Step step) {
        return "system".equals(step.actor()) ? Texts.of("holder.system") : step.actorName() == null ? step.actor() : step.actorName();
    }

    private HistoryEvent sent(PaymentView.Step step, int number) {
        String detail = refund.attempts().stream().filter(attempt -> attempt.number() == number).findFirst()
                .map(attempt -> Texts.of("step.attempt", attempt.orderNumber(), attempt.messageId())).orElse(null);
        return event(step, "send", "sending", Texts.of("step.SENDING", number), refund.waiting() == null ? "" : " " + Texts.of("step.SENDING.later"), detail);
    }

    private HistoryEvent concluded(PaymentView.Step step, RefundState state, int number) {
        PaymentView.Answer answer = state == refund.state() ? refund.gateway() : null;
        String took = refund.attempts().stream().filter(attempt -> attempt.number() == number && attempt.endedAt() != null).findFirst()
                .map(attempt -> Moments.duration(Duration.between(attempt.startedAt(), attempt.endedAt()))).orElse(null);
        String by = answer != null && answer.responseCode() != null
                ? took == null ? Texts.of("step.outcome", answer.responseCode()) : Texts.of("step.after", answer.responseCode(), took)
                : step.detail() == null ? "" : Texts.of("step.outcome", LinkWords.cause(step.detail()));
        List<String> details = new ArrayList<>();
        if (state == RefundState.DEFERRED) {
            details.add(Texts.of("refund.step.DEFERRED.detail"));
        }
        if (answer != null) {
            details.add(PaymentWords.answer(answer));
            details.add(answer.transactionId() == null ? null : Texts.of("step.gateway", answer.transactionId()));
            details.add(answer.settlementDate() == null ? null : Texts.of("step.settles", Moments.date(answer.settlementDate())));
        }
        String detail = String.join(" · ", details.stream().filter(text -> text != null).toList());
        return event(step, RefundWords.tone(state), state.name().toLowerCase(Locale.ROOT), RefundWords.state(state), by, detail.isEmpty() ? null : detail);
    }

    private HistoryEvent event(PaymentView.Step step, String tone, String icon, String act, String by, String detail) {
        return HistoryEvent.of(step.at().toString(), moments.seconds(step.at()), tone, icon, act, by, detail);
    }
}
