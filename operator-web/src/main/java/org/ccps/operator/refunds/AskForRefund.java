package org.ccps.operator.refunds;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Fact;
import org.ccps.console.words.Texts;
import org.ccps.gateway.LinkState;
import org.ccps.money.Money;
import org.ccps.operation.OperationState;
import org.ccps.operator.frame.Frame;
import org.ccps.operator.words.PaymentWords;
import org.ccps.operator.words.RefundWords;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentView;
import org.ccps.payment.Payments;
import org.ccps.refund.RefundRequest;
import org.ccps.refund.RefundState;
import org.ccps.refund.RefundView;
import org.ccps.refund.Refunds;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;

/** Asking for a refund from the payment's page (B1): no card number is typed, and the balance that was seen goes with it (B3). */
@Named
@RequestScoped
public class AskForRefund {

    private static final String PAGE = "/refund-request";
    private static final String ASK = "ask";
    private static final Map<String, String> FIELDS = Map.of("reason", "reason", "note", "note");

    @Inject
    private Payments payments;
    @Inject
    private Refunds refunds;
    @Inject
    private Frame frame;
    @Inject
    private Act act;
    @Inject
    private Said said;

    private final Map<String, String> errors = new HashMap<>();
    // a post is decoded before open() runs, and repeated parts ask for their lists then: there is none yet
    private boolean opened;
    private PaymentView payment;
    private List<RefundView> others = List.of();
    private Money left;

    /** A reason to choose, as it is kept and as it is shown. */
    public record Reason(String value, String word, boolean chosen) {
    }

    /** Before anything is shown: asks, or reads the payment and what is left of it. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        PaymentId asked = PaymentId.parse(asked("id")).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        if (act.isPost()) {
            if (act.isGiven()) {
                post(asked);
            }
            return;
        }
        errors.putAll(act.before(PAGE).errors());
        payment = payments.find(asked, frame.getWorkstation());
        others = refunds.ofPayment(asked);
        left = payment.state().isFinal() ? payment.refundable() : leftOfOpen();
    }

    /** Of a payment whose outcome is not known yet everything may still be asked for that nobody has asked for (B14). */
    private Money leftOfOpen() {
        long asked = others.stream().filter(refund -> refund.state() == RefundState.AWAITING_AUTHORISATION).mapToLong(refund -> refund.amount().minor()).sum();
        return new Money(isOfOpen() ? payment.amount().minor() - asked : 0, payment.amount().currency());
    }

    private static String asked(String name) {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name);
    }

    private void post(PaymentId id) throws IOException {
        if (!act.asked().equals(ASK)) {
            act.to("/payment?id=" + id);
            return;
        }
        try {
            String currency = payments.byIds(List.of(id)).stream().findFirst().map(paid -> paid.amount().currency().name())
                    .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
            String seen = act.typed("seen");
            if (act.typed("link-down").equals("yes") && act.typed("told").isEmpty()) {
                throw new InvalidInput(List.of(new FieldError("told", "required", Texts.of("refund.told.missing"))));
            }
            RefundView refund = refunds.ask(new RefundRequest(act.typed("form"), id, Amounts.typed(act.typed("amount")), currency, act.typed("reason"),
                    act.typed("note"), seen.isEmpty() ? null : seen, seen.isEmpty() ? null : currency, frame.getWorkstation())).refund();
            said.done(Texts.of("refund.said." + (refund.state() == RefundState.AWAITING_AUTHORISATION ? "asked" : "done"), refund.id(), Amounts.named(refund.amount()),
                    RefundWords.state(refund).toLowerCase(Locale.ENGLISH)));
            act.to("/refund?id=" + refund.id());
            return;
        } catch (InvalidInput wrong) {
            for (FieldError error : wrong.errors()) {
                String field = error.field().startsWith("amount") ? "amount" : error.field().equals("told") ? "told" : FIELDS.getOrDefault(error.field(), "form");
                errors.putIfAbsent(field, field.equals("told") ? error.message() : Texts.orElse("refund.wrong." + field + "." + error.code(),
                        Texts.of("refund.wrong.other", error.field(), error.message())));
            }
        } catch (Refusal refusal) {
            refused(refusal);
        }
        act.again(PAGE + "?id=" + id, "", errors);
    }

    private void refused(Refusal refusal) {
        switch (refusal.code()) {
            case NOT_FOUND -> throw refusal;
            case REFUNDABLE_CHANGED -> errors.put("amount", Texts.of("refund.changed", Amounts.decimal(refusal.values().get("refundable")), Amounts.decimal(act.typed("seen"))));
            case EXCEEDS_REFUNDABLE -> errors.put("amount", RefundWords.refused(refusal));
            case REFUND_PENDING -> errors.put("note", Texts.of("refund.pending.rule", Amounts.decimal(refusal.values().get("refundable"))));
            default -> errors.put("form", RefundWords.refused(refusal));
        }
    }

    // -- the form

    /** What makes pressing twice one request (E2). */
    public String getKey() {
        return UUID.randomUUID().toString();
    }

    public String getPayment() {
        return payment == null ? "" : payment.id().toString();
    }

    public String getTitle() {
        return Texts.of("refund.ask.title");
    }

    public String getSeen() {
        return left.toDecimal();
    }

    public String getCurrency() {
        return left.currency().name();
    }

    public int getDecimals() {
        return left.currency().decimals();
    }

    /** The whole balance, until something is typed. */
    public String getAmount() {
        return errors.isEmpty() ? left.minor() == 0 ? "" : Amounts.plain(left) : act.typed("amount");
    }

    public String getAmountHint() {
        return Texts.of("refund.amount.hint", Amounts.plain(left));
    }

    public List<Reason> getReasons() {
        return refunds.reasons().stream().map(reason -> new Reason(reason, RefundWords.reason(reason), reason.equals(typed("reason")))).toList();
    }

    public String typed(String field) {
        return errors.isEmpty() ? "" : act.typed(field);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public boolean isPossible() {
        return left != null && left.minor() > 0;
    }

    /** Why there is nothing to ask for. */
    public String getImpossible() {
        return Texts.of(payment.lacksGatewayId() ? "refund.refused.not-refundable.no-gateway-id"
                : payment.state() == OperationState.APPROVED ? "refund.nothing-left" : "refund.refused.not-refundable");
    }

    private boolean isOfOpen() {
        return payment != null && (payment.state() == OperationState.DEFERRED || payment.state() == OperationState.IN_DOUBT
                || payment.state() == OperationState.SENDING && payment.waiting() != null);
    }

    /** What one should know before one asks; empty when there is nothing. */
    public List<String> getNotes() {
        List<String> notes = new ArrayList<>();
        if (isOfOpen()) {
            notes.add(Texts.of(payment.state() == OperationState.DEFERRED ? "refund.of-deferred" : "refund.of-unknown"));
        }
        return notes;
    }

    /** The first that waits already (B9); null when none does. */
    public RefundView getPending() {
        return others.stream().filter(refund -> refund.state() == RefundState.AWAITING_AUTHORISATION).reduce((later, earlier) -> earlier).orElse(null);
    }

    public String getPendingText() {
        RefundView pending = getPending();
        return Texts.of("refund.pending", Amounts.named(pending.amount()), pending.askedByName(), frame.moments().brief(pending.askedAt()), Amounts.plain(left));
    }

    /** Whether the refund may be done at once, and the link is down: the customer has to know that it is stored (C4). */
    public boolean isStored() {
        return frame.isManager() && frame.getLink().getState() != LinkState.UP && !isOfOpen();
    }

    public String getSay() {
        return Texts.of(isStored() ? "refund.ask.say.stored" : frame.isManager() ? "refund.ask.say.manager" : isOfOpen() ? "refund.ask.say.held" : "refund.ask.say");
    }

    public String getCalm() {
        return Texts.of(frame.isManager() ? "refund.calm.manager" : "refund.calm");
    }

    // -- beside it

    public String getState() {
        return payment.state().name();
    }

    public String getWord() {
        return PaymentWords.state(payment);
    }

    public List<Fact> getFacts() {
        return payment == null ? List.of() : new Fact.Sheet().link("fact.payment", payment.id().toString(), "payment?id=" + payment.id()).add("fact.reference", payment.reference())
                .add("fact.card", PaymentWords.card(payment))
                .add("fact.taken", Texts.of("refund.taken.by", frame.moments().full(payment.takenAt()),
                        payment.operator().equals(frame.me().username()) ? Texts.of("duplicate.you") : payment.operatorName()))
                .add("fact.gateway-id", payment.gateway() == null ? null : payment.gateway().transactionId()).facts();
    }

    public String getAsOf() {
        return Texts.of("refund.as-of", frame.moments().seconds(Instant.now()));
    }

    public String getCaptured() {
        return Amounts.plain(payment.amount());
    }

    public String getUsed() {
        return Amounts.plain(payment.amount().minor() - left.minor(), left.currency());
    }

    public String getLeft() {
        return Amounts.plain(left);
    }
}
