package org.ccps.operator.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccps.access.Users;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Fact;
import org.ccps.console.words.HistoryEvent;
import org.ccps.console.words.Moments;
import org.ccps.console.words.People;
import org.ccps.console.words.Run;
import org.ccps.console.words.Texts;
import org.ccps.indoubt.DoubtTotals;
import org.ccps.indoubt.DoubtView;
import org.ccps.indoubt.InDoubtDesk;
import org.ccps.indoubt.InDoubtPage;
import org.ccps.indoubt.Resolution;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;
import org.ccps.operator.frame.Frame;
import org.ccps.payment.PaymentId;
import org.ccps.payment.Payments;
import org.ccps.refund.RefundId;
import org.ccps.refund.Refunds;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/** What is in doubt, and how a manager ends a doubt by evidence (D7). */
@Named
@RequestScoped
public class DoubtList {

    private static final String PAGE = "/in-doubt";
    private static final String RESOLVE = "resolve";
    private static final String TAKE_OVER = "take-over";
    private static final Map<String, String> FIELDS = Map.of("outcome", "outcome", "evidence", "evidence", "gatewayTransactionId", "gateway-id");

    @Inject
    private InDoubtDesk desk;
    @Inject
    private Payments payments;
    @Inject
    private Refunds refunds;
    @Inject
    private Users users;
    @Inject
    private Settings settings;
    @Inject
    private Frame frame;
    @Inject
    private Act act;
    @Inject
    private Said said;

    private final Map<String, String> errors = new HashMap<>();
    // a post is decoded before open() runs, and repeated parts ask for their lists then: there is none yet
    private boolean opened;
    private List<DoubtView> doubts = List.of();
    private Map<OperationId, DoubtItem> of = Map.of();
    private DoubtTotals totals;
    private DoubtView chosen;
    private DoubtItem.Whole whole;
    private People people;

    /** A doubt in words. */
    public record DoubtRow(String id, String since, String reference, String amount, String card, String owner, String due, boolean late, String why,
            boolean proposed, boolean chosen) {
    }

    /** Before anything is shown: does what was asked for, or reads what there is. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        String asked = asked("id");
        if (act.isPost()) {
            if (act.isGiven() && asked != null) {
                post(asked);
            }
            return;
        }
        if (!frame.isPart()) {
            errors.putAll(act.before(PAGE).errors());
        }
        InDoubtPage page = desk.open(InDoubtDesk.LIMIT_MAX, null);
        doubts = new ArrayList<>(page.items());
        Collections.reverse(doubts);
        totals = desk.totals();
        of = items(doubts.stream().map(DoubtView::id).toList());
        people = new People(users, frame.me(), doubts.stream().flatMap(doubt -> Stream.of(doubt.owner(),
                doubt.proposal() == null ? doubt.owner() : doubt.proposal().by())).toList());
        chosen = doubts.stream().filter(doubt -> asked == null || of.get(doubt.id()).id().equals(asked)).findFirst().orElse(null);
        if (chosen != null && !frame.isPart()) {
            whole = whole(of.get(chosen.id()).id());
        }
    }

    /** A payment's first operation has the payment's own number; what carries out a refund has another one. */
    private Map<OperationId, DoubtItem> items(List<OperationId> ids) {
        Map<OperationId, DoubtItem> items = payments.byIds(ids.stream().map(id -> new PaymentId(id.number())).toList()).stream()
                .collect(Collectors.toMap(payment -> new OperationId(payment.id().number()), DoubtItem::of));
        refunds.byOperations(ids.stream().filter(id -> !items.containsKey(id)).toList()).forEach((id, refund) -> items.put(id, DoubtItem.of(refund)));
        return items;
    }

    private DoubtItem.Whole whole(String id) {
        return PaymentId.parse(id).map(payment -> DoubtItem.Whole.of(payments.find(payment, frame.getWorkstation()), frame.moments()))
                .orElseGet(() -> DoubtItem.Whole.of(refunds.find(RefundId.parse(id).orElseThrow(), frame.getWorkstation()), frame.moments()));
    }

    private Optional<OperationId> operation(String id) {
        return PaymentId.parse(id).map(payment -> new OperationId(payment.number())).or(() -> RefundId.parse(id).flatMap(refunds::operationOf));
    }

    private void post(String asked) throws IOException {
        OperationId id = operation(asked).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        if (done(act.asked(), asked, id)) {
            act.to(PAGE + (act.asked().equals(TAKE_OVER) ? "?id=" + Act.encoded(asked) : ""));
        } else {
            act.again(PAGE + "?id=" + Act.encoded(asked), "", errors);
        }
    }

    private static String asked(String name) {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name);
    }

    /** False when something typed is wrong, which the page then shows. */
    private boolean done(String what, String id, OperationId operation) {
        try {
            if (what.equals(TAKE_OVER)) {
                desk.takeOver(operation, frame.getWorkstation());
                said.done(Texts.of("doubt.said.take-over", id));
            } else if (what.equals(RESOLVE)) {
                DoubtView now = desk.resolve(operation, new Resolution(outcome(), act.typed("evidence"), gatewayId()), frame.getWorkstation());
                said.done(Texts.of(now.isOpen() ? "doubt.said.proposed" : "doubt.said.ended", id, items(List.of(operation)).get(operation).lowerOutcome(outcome().name())));
            }
        } catch (InvalidInput wrong) {
            for (FieldError error : wrong.errors()) {
                errors.put(FIELDS.getOrDefault(error.field(), "evidence"), Texts.orElse("doubt.wrong." + error.field() + "." + error.code(), error.message()));
            }
            return false;
        } catch (Refusal refusal) {
            said.refused(Texts.of("doubt.refused", id, Texts.orElse("doubt.refused." + refusal.code().code(), refusal.code().code())));
        }
        return true;
    }

    private Resolution.Outcome outcome() {
        String typed = act.typed("outcome");
        return typed.equals(Resolution.Outcome.TAKEN.name()) ? Resolution.Outcome.TAKEN : typed.equals(Resolution.Outcome.NOT_TAKEN.name()) ? Resolution.Outcome.NOT_TAKEN : null;
    }

    private String gatewayId() {
        return act.typed("gateway-id").isEmpty() || outcome() == Resolution.Outcome.NOT_TAKEN ? null : act.typed("gateway-id");
    }

    // -- the list

    public List<DoubtRow> getRows() {
        Moments moments = frame.moments();
        return doubts.stream().map(doubt -> {
            DoubtItem one = of.get(doubt.id());
            return new DoubtRow(one.id(), moments.brief(doubt.since()), one.sub(), Amounts.plain(doubt.amount()), one.shortCard(),
                    people.name(doubt.owner()), moments.due(doubt.dueAt()), moments.isPast(doubt.dueAt()), one.why(), doubt.proposal() != null, chosen != null && doubt.id().equals(chosen.id()));
        }).toList();
    }

    public String getCaption() {
        return Texts.of("doubt.caption", frame.moments().zoneName(Instant.now()));
    }

    /** {@code 2 items · 1,304.00 AUD · oldest 4 h 58 min} */
    public List<Run> getSummary() {
        List<String> texts = new ArrayList<>();
        texts.add(Texts.of(totals.count() == 1 ? "doubt.count.one" : "doubt.count", totals.count()));
        totals.lines().forEach(line -> texts.add("**" + Amounts.plain(line.sumMinor(), line.currency()) + "** " + line.currency()));
        if (totals.oldestSince() != null) {
            texts.add(Texts.of("doubt.oldest", Moments.duration(frame.moments().from(totals.oldestSince()))));
        }
        return Run.of(String.join(" · ", texts));
    }

    /** The limits that are passed (D11), in words. */
    public List<String> getAlerts() {
        return totals.alerts().stream().sorted().map(alert -> Texts.of("doubt.alert." + alert.code())).toList();
    }

    public String getPartAddress() {
        String context = FacesContext.getCurrentInstance().getExternalContext().getRequestContextPath();
        return context + "/in-doubt?" + (chosen == null ? "" : "id=" + of.get(chosen.id()).id() + "&") + "part=1";
    }

    // -- the chosen one

    public boolean isShown() {
        return whole != null;
    }

    public String getId() {
        return whole.item().id();
    }

    public String getAmount() {
        return Amounts.named(chosen.amount());
    }

    public List<HistoryEvent> getEvents() {
        return whole.events();
    }

    public List<Fact> getFacts() {
        return whole.facts().add("fact.owner", people.name(chosen.owner())).add("fact.due", frame.moments().longBrief(chosen.dueAt())).facts();
    }

    public boolean isMine() {
        return chosen.owner().equals(frame.me().username());
    }

    public boolean isAbove() {
        return chosen.amount().compareTo(alone()) > 0;
    }

    private Money alone() {
        return Money.parse(settings.text(Setting.INDOUBT_ALONE_MAX), chosen.amount().currency());
    }

    public String getAboveText() {
        return Texts.of("doubt.above", Amounts.plain(alone()));
    }

    public boolean isProposed() {
        return chosen.proposal() != null;
    }

    private boolean isOwn() {
        return isProposed() && chosen.proposal().by().equals(frame.me().username());
    }

    /** Who found what, and what is still needed. */
    public String getProposal() {
        DoubtView.Proposal proposal = chosen.proposal();
        String outcome = whole.item().lowerOutcome(proposal.outcome().name());
        String gateway = proposal.gatewayTransactionId() == null ? "" : Texts.of("doubt.proposal.gateway", proposal.gatewayTransactionId());
        return Texts.of(isOwn() ? "doubt.proposal.own" : "doubt.proposal", people.name(proposal.by()), outcome, proposal.evidence() + gateway, frame.moments().brief(proposal.at()));
    }

    /** What pressing the button comes to, for each outcome. */
    public String button(String outcome) {
        String act = !isAbove() ? "end" : isProposed() && !isOwn() && chosen.proposal().outcome().name().equals(outcome) ? "confirm" : "propose";
        return Texts.of("doubt.button." + act, whole.item().lowerOutcome(outcome));
    }

    /** What the evidence may say, in the words of a payment or of a refund. */
    public String word(String key) {
        return Texts.of("doubt." + key + (whole.item().kind().equals("refund") ? ".refund" : ""));
    }

    public String getHref() {
        return whole.item().href();
    }

    public String getButton() {
        return outcome() == null ? Texts.of(isAbove() ? "doubt.button.plain.propose" : "doubt.button.plain") : button(outcome().name());
    }

    // -- what was typed and is wrong

    public String typed(String field) {
        return errors.isEmpty() ? "" : act.typed(field);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
