package org.ccps.operator.refunds;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Fact;
import org.ccps.console.words.HistoryEvent;
import org.ccps.console.words.LinkWords;
import org.ccps.console.words.Texts;
import org.ccps.operator.frame.Frame;
import org.ccps.operator.words.PaymentWords;
import org.ccps.operator.words.RefundWords;
import org.ccps.refund.RefundId;
import org.ccps.refund.RefundState;
import org.ccps.refund.RefundView;
import org.ccps.refund.Refunds;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;

/** A refund's page: what happened to it; while it waits, a manager can authorise it at this desk (B8). */
@Named
@RequestScoped
public class OneRefund {

    private static final String PAGE = "/refund";
    private static final String AUTHORISE = "authorise";

    @Inject
    private Refunds refunds;
    @Inject
    private Frame frame;
    @Inject
    private Act act;
    @Inject
    private Said said;
    @Inject
    private ShownRefunds shown;

    private final Map<String, String> errors = new HashMap<>();
    // a post is decoded before open() runs, and repeated parts ask for their lists then: there is none yet
    private boolean opened;
    private RefundView refund;
    private List<HistoryEvent> events = List.of();

    /** Before anything is shown: does what was asked for, or reads the refund. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        RefundId asked = RefundId.parse(asked("id")).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        if (act.isPost()) {
            if (act.isGiven()) {
                post(asked);
            }
            return;
        }
        if (!frame.isPart()) {
            errors.putAll(act.before(PAGE).errors());
        }
        refund = refunds.find(asked, frame.getWorkstation());
        events = new RefundHistory(refund, frame.moments()).events();
    }

    private static String asked(String name) {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name);
    }

    private void post(RefundId id) throws IOException {
        char[] password = act.secret("manager-password");
        try {
            if (act.asked().equals(AUTHORISE)) {
                ShownRefunds.Shown page = shown.find(act.typed("page"), id).orElseThrow(() -> refunds.swapped(id, frame.getWorkstation()));
                RefundView now = refunds.authoriseAtDesk(id, act.typed("manager"), password, page.refundable(), frame.getWorkstation());
                said.done(Authorised.text(now));
            }
        } catch (InvalidInput wrong) {
            wrong.errors().forEach(error -> errors.put(error.field().equals("manager") ? "manager" : "manager-password", Texts.of("refund.wrong." + error.field())));
        } catch (Refusal refusal) {
            switch (refusal.code()) {
                case NOT_FOUND -> throw refusal;
                case WRONG_PASSWORD -> errors.put("manager-password", Texts.of("refund.refused.wrong-password.desk"));
                case OWN_REQUEST, NOT_ALLOWED -> errors.put("manager", Texts.of("refund.refused." + refusal.code().code() + ".desk"));
                default -> said.refused(Texts.of("refund.refused", id, RefundWords.refused(refusal)));
            }
        }
        if (errors.isEmpty()) {
            act.to(PAGE + "?id=" + id);
        } else {
            act.again(PAGE + "?id=" + id, "", errors);
        }
    }

    public String getId() {
        return refund.id().toString();
    }

    public String getTitle() {
        return Texts.of("refund.title", refund.id());
    }

    public String getState() {
        return refund.state().name();
    }

    public String getWord() {
        return RefundWords.state(refund);
    }

    /** For ears, when it changes while somebody looks at it. */
    public String getHeading() {
        return Texts.of("refund.heading", refund.id(), getWord());
    }

    public String getAmount() {
        return Amounts.named(refund.amount());
    }

    public String getSay() {
        return refund.say();
    }

    public List<HistoryEvent> getEvents() {
        return events;
    }

    public List<Fact> getFacts() {
        if (refund == null) {
            return List.of();
        }
        Fact.Sheet sheet = new Fact.Sheet().add("fact.asked-by", Texts.of("refund.asked.at", refund.askedByName(), frame.moments().full(refund.askedAt()), refund.workstation()))
                .add("refund.reason", RefundWords.reason(refund.reason())).add("refund.note", refund.note())
                .add("refund.authorised-by", RefundWords.authorisedBy(refund))
                .add("refund.refused-by", refund.refusedBy() == null ? null : Texts.of("refund.decided." + refund.refusalCause(), refund.refusedBy()))
                .add("refund.refusal", refund.refusalReason())
                .add("refund.managers", isAwaiting() && refund.managersNeeded() > 1 ? Texts.of("refund.managers.two", refund.authorisedBy() == null ? 0 : 1) : null)
                .add("refund.lapses", !isAwaiting() ? null : refund.paymentState().isFinal() ? frame.moments().longBrief(refund.lapsesAt()) : Texts.of("refund.lapses.held"))
                .add("fact.concluded", refund.concludedAt() == null ? null : frame.moments().full(refund.concludedAt()))
                .add("fact.bank", PaymentWords.answer(refund.gateway()))
                .add("fact.gateway-id", refund.gateway() == null ? null : refund.gateway().transactionId())
                .add("fact.cause", refund.cause() == null ? null : LinkWords.cause(refund.cause()));
        if (refund.waiting() != null && refund.waiting().endedAt() == null) {
            sheet.add("fact.stored", frame.moments().full(refund.waiting().deferredAt())).add("fact.latest", frame.moments().longBrief(refund.waiting().expiresAt()));
        }
        return sheet.facts();
    }

    public List<Fact> getPaymentFacts() {
        return refund == null ? List.of() : new Fact.Sheet().link("fact.payment", refund.payment().toString(), "payment?id=" + refund.payment())
                .add("fact.reference", refund.reference()).add("fact.card", RefundWords.card(refund)).add("fact.call", refund.callId())
                .add("refund.left", Amounts.plain(refund.refundable())).facts();
    }

    private boolean isAwaiting() {
        return refund != null && refund.state() == RefundState.AWAITING_AUTHORISATION;
    }

    /** Where a manager does something about it; null where there is nothing to do. */
    public String getDesk() {
        return refund == null || !frame.isManager() ? null : switch (refund.state()) {
            case AWAITING_AUTHORISATION -> "refund-inbox?id=" + refund.id();
            case IN_DOUBT -> "in-doubt?id=" + refund.id();
            case DEFERRED -> "deferred";
            case REFUSED, LAPSED, SENDING, APPROVED, DECLINED, REJECTED, NOT_TAKEN, WITHDRAWN -> null;
        };
    }

    public String getDeskWord() {
        return Texts.of("refund.desk." + refund.state());
    }

    // -- a manager at the operator's desk

    public boolean isAtDesk() {
        return isAwaiting() && !frame.isManager() && refund.paymentState().isFinal();
    }

    /** The key of this page: what is authorised on it is what it was made for. */
    public String getPage() {
        return shown.add(refund);
    }

    public String getButton() {
        return Texts.of("refund.authorise", getAmount());
    }

    public String typed(String field) {
        return errors.isEmpty() ? "" : act.typed(field);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public String getLowerWord() {
        return getWord().toLowerCase(Locale.ENGLISH);
    }
}
