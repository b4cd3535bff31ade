package org.ccps.operator.outcome;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.ccps.access.Users;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Fact;
import org.ccps.console.words.LinkWords;
import org.ccps.console.words.Moments;
import org.ccps.console.words.People;
import org.ccps.console.words.Texts;
import org.ccps.indoubt.DoubtView;
import org.ccps.indoubt.Doubts;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;
import org.ccps.operator.frame.Frame;
import org.ccps.operator.words.PaymentWords;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentView;
import org.ccps.payment.Payments;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;

/** The outcome page, at the payment's own address. */
@Named
@RequestScoped
public class Outcome {

    /** An earlier one like this was probably taken: a manager has to look. */
    private static final Set<String> BEFORE = Set.of("94", "134", "136", "138", "146", "936", "938");
    private static final Set<String> CORRECT = Set.of("14", "54");
    private static final Set<String> STOLEN = Set.of("41", "43");
    private static final Set<String> SILENT = Set.of("51", "61", "65", "01");

    @Inject
    private Payments payments;
    @Inject
    private Doubts doubts;
    @Inject
    private Users users;
    @Inject
    private Frame frame;

    /** Null while a post is decoded, such as signing out from this page. */
    private PaymentView payment;

    public void open() {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        payment = PaymentId.parse(external.getRequestParameterMap().get("id")).map(id -> payments.find(id, frame.getWorkstation()))
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    private String code() {
        return payment.gateway() == null || payment.gateway().responseCode() == null ? "" : payment.gateway().responseCode();
    }

    private boolean before() {
        return payment.state() == OperationState.REJECTED && BEFORE.contains(code());
    }

    private boolean correct() {
        return CORRECT.contains(code());
    }

    public String getId() {
        return payment.id().toString();
    }

    public String getState() {
        return payment.state().name();
    }

    public String getIcon() {
        return PaymentWords.icon(payment.state());
    }

    public boolean isSending() {
        return payment != null && payment.state() == OperationState.SENDING;
    }

    public String getTitle() {
        return Texts.of("outcome.title." + payment.state() + (before() ? ".before" : ""));
    }

    public String getAmount() {
        return Amounts.named(payment.amount());
    }

    public String getRest() {
        return " · " + PaymentWords.card(payment) + (payment.reference() == null ? "" : " · " + payment.reference());
    }

    public String getSay() {
        return payment.say();
    }

    public String getAnnounce() {
        return Texts.of("outcome.announce", getTitle(), getAmount(), PaymentWords.cardAloud(payment), payment.say());
    }

    // -- for the operator only

    private String dont() {
        return switch (payment.state()) {
            case IN_DOUBT -> "doubt";
            case REJECTED -> before() ? "before" : "";
            case DECLINED -> STOLEN.contains(code()) ? "card" : SILENT.contains(code()) ? "reason" : correct() ? "correct" : "";
            case SENDING, APPROVED, DEFERRED, NOT_TAKEN, WITHDRAWN -> "";
        };
    }

    public boolean isWarned() {
        return payment != null && !dont().isEmpty();
    }

    public String getDontBold() {
        return Texts.of("dont." + dont() + ".bold");
    }

    public String getDontRest() {
        return Texts.of("dont." + dont() + ".rest");
    }

    public String getDontLook() {
        return switch (dont()) {
            case "doubt" -> "";
            case "correct" -> "none";
            default -> "no";
        };
    }

    public String getDontIcon() {
        return dont().equals("doubt") || dont().equals("before") ? "warning" : "note";
    }

    // -- what can be done

    /** Another card, unless it would be a second charge. */
    public boolean isAnother() {
        return payment != null && (payment.state() == OperationState.DECLINED || payment.state() == OperationState.REJECTED && !before());
    }

    public String getAnotherLabel() {
        return Texts.of(correct() ? "outcome.correct" : "outcome.another");
    }

    public String getAnotherKey() {
        return Texts.of(correct() ? "outcome.keys.correct" : "outcome.keys.another");
    }

    public List<Fact> getFacts() {
        if (payment == null) {
            return List.of();
        }
        Fact.Sheet sheet = new Fact.Sheet().strong("fact.payment", getId());
        PaymentView.Answer answer = payment.gateway();
        Moments moments = frame.moments();
        switch (payment.state()) {
            case IN_DOUBT -> {
                PaymentView.Attempt last = payment.attempts().get(payment.attempts().size() - 1);
                DoubtView doubt = doubts.of(List.of(new OperationId(payment.id().number()))).values().stream().findFirst().orElse(null);
                sheet.add("fact.sent", moments.secondsOrFull(last.startedAt()));
                if (last.endedAt() != null) {
                    String cause = payment.cause() == null ? "" : LinkWords.cause(payment.cause());
                    sheet.add("fact.lost", Texts.of("fact.lost.cause", moments.secondsOrFull(last.endedAt()), cause));
                }
                if (doubt != null) {
                    sheet.add("fact.owner", new People(users, frame.me(), List.of(doubt.owner())).name(doubt.owner()))
                            .add("fact.due", moments.longBrief(doubt.dueAt()));
                }
            }
            case NOT_TAKEN -> sheet.add("fact.cause", payment.cause() == null ? null : LinkWords.cause(payment.cause()));
            case DEFERRED -> waiting(sheet, moments);
            case WITHDRAWN -> {
                waiting(sheet, moments);
                sheet.add("fact.cause", payment.cause() == null ? null : LinkWords.cause(payment.cause()));
            }
            case APPROVED, DECLINED, REJECTED, SENDING ->
                    sheet.add(payment.state() == OperationState.REJECTED ? "fact.gateway-answer" : "fact.answer", PaymentWords.answer(payment));
        }
        if (answer != null) {
            sheet.add("fact.gateway-id", answer.transactionId());
        }
        if (payment.state() != OperationState.IN_DOUBT && answer != null) {
            Instant at = payment.concludedAt();
            String took = PaymentWords.took(payment);
            sheet.add("fact.answered", at == null ? null : took == null ? moments.secondsOrFull(at)
                    : Texts.of("fact.answered.after", moments.secondsOrFull(at), took));
        }
        if (payment.state() == OperationState.APPROVED && answer != null && answer.settlementDate() != null) {
            sheet.add("fact.settlement", Moments.date(answer.settlementDate()));
        }
        if (payment.earlierTry() != null) {
            sheet.link("fact.earlier", payment.earlierTry().toString(), "payment?id=" + payment.earlierTry());
        }
        return sheet.add("fact.call", payment.callId()).facts();
    }

    private void waiting(Fact.Sheet sheet, Moments moments) {
        PaymentView.Waiting waiting = payment.waiting();
        if (waiting == null) {
            return;
        }
        sheet.add("fact.stored", moments.secondsOrFull(waiting.deferredAt()));
        if (payment.state() == OperationState.DEFERRED) {
            sheet.add("fact.latest", moments.longBrief(waiting.expiresAt()))
                    .add("fact.why-deferred", payment.cause() == null ? null : LinkWords.cause(payment.cause()))
                    .add("fact.held-by", waiting.heldBy() == null ? null : Texts.of("fact.held-by.why", PaymentWords.holder(waiting), waiting.heldReason()))
                    .add("fact.if-declined", Texts.of(frame.me().username().equals(payment.operator()) ? "fact.if-declined.you" : "fact.if-declined.operator", payment.operatorName()));
        }
    }
}
