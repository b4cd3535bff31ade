package org.ccps.operator.payments;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Fact;
import org.ccps.console.words.HistoryEvent;
import org.ccps.console.words.LinkWords;
import org.ccps.console.words.Texts;
import org.ccps.operation.OperationState;
import org.ccps.operator.frame.Frame;
import org.ccps.operator.words.PaymentWords;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentView;
import org.ccps.payment.Payments;
import org.ccps.refund.RefundView;
import org.ccps.refund.Refunds;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;

/** A payment's page: what happened, and how it stands. */
@Named
@RequestScoped
public class OnePayment {

    @Inject
    private Payments payments;
    @Inject
    private Refunds refunds;
    @Inject
    private Frame frame;

    /** Null while a post is decoded, such as signing out from this page. */
    private PaymentView payment;
    private List<HistoryEvent> events;
    private List<RefundView> ofPayment = List.of();

    public void open() {
        String asked = FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("id");
        payment = PaymentId.parse(asked).map(id -> payments.find(id, frame.getWorkstation())).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        ofPayment = refunds.ofPayment(payment.id());
        events = new History(payment, ofPayment, frame.moments()).events();
    }

    public String getId() {
        return payment.id().toString();
    }

    public String getTitle() {
        return Texts.of("payment.title", payment.id());
    }

    public String getState() {
        return payment.state().name();
    }

    public String getWord() {
        return PaymentWords.state(payment);
    }

    public String getAmount() {
        return Amounts.named(payment.amount());
    }

    public String getSay() {
        return payment.say();
    }

    /** Where a manager does something about it; null where there is nothing to do. */
    public String getDesk() {
        return payment == null ? null : switch (payment.state()) {
            case IN_DOUBT -> "in-doubt?id=" + payment.id();
            case DEFERRED -> "deferred";
            case SENDING, APPROVED, DECLINED, REJECTED, NOT_TAKEN, WITHDRAWN -> null;
        };
    }

    public String getDeskWord() {
        return Texts.of("payment.desk." + payment.state());
    }

    // -- its refunds

    public List<RefundRow> getRefunds() {
        return ofPayment.stream().map(refund -> RefundRow.of(refund, frame.moments())).toList();
    }

    /** Whether money was taken, so that there is a balance to speak of. */
    public boolean isTaken() {
        return payment != null && !payment.lacksGatewayId()
                && (payment.state() == OperationState.APPROVED || payment.refundable().minor() > 0 || !ofPayment.isEmpty());
    }

    /** Why what was taken cannot be refunded yet; empty when it can, or was not taken. */
    public String getUnrefundable() {
        return payment != null && payment.lacksGatewayId() ? Texts.of("refund.refused.not-refundable.no-gateway-id") : "";
    }

    /** Whether there is something to ask for: also of a payment whose outcome is still to come (B14). */
    public boolean isRefundable() {
        return payment != null && switch (payment.state()) {
            case DEFERRED, IN_DOUBT -> true;
            // also of what we had ended otherwise before the bank's approval came (D10)
            case APPROVED, SENDING, DECLINED, REJECTED, NOT_TAKEN, WITHDRAWN -> payment.refundable().minor() > 0;
        };
    }

    public String getCaptured() {
        return Amounts.plain(payment.amount());
    }

    public String getRefunded() {
        return Amounts.plain(payment.amount().minus(payment.refundable()));
    }

    public String getLeft() {
        return Amounts.plain(payment.refundable());
    }

    public List<HistoryEvent> getEvents() {
        return events;
    }

    public String getEventCount() {
        long count = events.stream().filter(event -> event.getDay() == null).count();
        return Texts.of(count == 1 ? "payment.events.one" : "payment.events", count);
    }

    public List<Fact> getFacts() {
        if (payment == null) {
            return List.of();
        }
        PaymentView.Answer answer = payment.gateway();
        Fact.Sheet sheet = new Fact.Sheet()
                .add("fact.reference", payment.reference())
                .add("fact.card", PaymentWords.card(payment))
                .add("fact.taken", frame.moments().full(payment.takenAt()))
                .add("fact.concluded", payment.concludedAt() == null ? null : frame.moments().full(payment.concludedAt()))
                .add("fact.operator", payment.operatorName())
                .add("fact.call", payment.callId())
                .add("fact.bank", PaymentWords.answer(payment))
                .add("fact.cause", payment.cause() == null ? null : LinkWords.cause(payment.cause()))
                .add("fact.gateway-id", answer == null ? null : answer.transactionId())
                .add("fact.reason", payment.duplicateReason());
        PaymentView.Waiting waiting = payment.waiting();
        if (waiting != null) {
            sheet.add("fact.stored", frame.moments().full(waiting.deferredAt()));
            if (waiting.endedAt() == null) {
                sheet.add("fact.latest", frame.moments().longBrief(waiting.expiresAt()))
                        .add("fact.held-by", waiting.held() ? Texts.of("fact.held-by.why", PaymentWords.holder(waiting), waiting.heldReason()) : null);
            }
        }
        if (payment.earlierTry() != null) {
            sheet.link("fact.earlier", payment.earlierTry().toString(), "payment?id=" + payment.earlierTry());
        }
        if (payment.laterTry() != null) {
            sheet.link("fact.later", payment.laterTry().toString(), "payment?id=" + payment.laterTry());
        }
        return sheet.facts();
    }
}
