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
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccps.access.Users;
import org.ccps.indoubt.DoubtTotals;
import org.ccps.indoubt.DoubtView;
import org.ccps.indoubt.InDoubtDesk;
import org.ccps.indoubt.InDoubtPage;
import org.ccps.indoubt.Resolution;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;
import org.ccps.operator.frame.Act;
import org.ccps.operator.frame.Frame;
import org.ccps.operator.frame.Said;
import org.ccps.operator.payments.History;
import org.ccps.operator.payments.HistoryEvent;
import org.ccps.operator.words.Amounts;
import org.ccps.operator.words.Fact;
import org.ccps.operator.words.LinkWords;
import org.ccps.operator.words.Moments;
import org.ccps.operator.words.PaymentWords;
import org.ccps.operator.words.People;
import org.ccps.operator.words.Run;
import org.ccps.operator.words.Texts;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentView;
import org.ccps.payment.Payments;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
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
    private Map<PaymentId, PaymentView> of;
    private DoubtTotals totals;
    private DoubtView chosen;
    private PaymentView payment;
    private List<HistoryEvent> events;
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
        PaymentId asked = PaymentId.parse(asked("id")).orElse(null);
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
        of = payments.byIds(doubts.stream().map(DoubtList::payment).toList()).stream().collect(Collectors.toMap(PaymentView::id, Function.identity()));
        doubts.removeIf(doubt -> !of.containsKey(payment(doubt)));
        people = new People(users, frame.me(), doubts.stream().flatMap(doubt -> Stream.of(doubt.owner(),
                doubt.proposal() == null ? doubt.owner() : doubt.proposal().by())).toList());
        chosen = doubts.stream().filter(doubt -> asked == null || payment(doubt).equals(asked)).findFirst().orElse(null);
        if (chosen != null && !frame.isPart()) {
            payment = payments.find(payment(chosen), frame.getWorkstation());
            events = new History(payment, frame.moments()).events();
        }
    }

    private void post(PaymentId asked) throws IOException {
        if (done(act.asked(), asked)) {
            act.to(PAGE + (act.asked().equals(TAKE_OVER) ? "?id=" + asked : ""));
        } else {
            act.again(PAGE + "?id=" + asked, "", errors);
        }
    }

    private static String asked(String name) {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name);
    }

    /** A payment's first operation has the payment's own number. */
    private static PaymentId payment(DoubtView doubt) {
        return new PaymentId(doubt.id().number());
    }

    /** False when something typed is wrong, which the page then shows. */
    private boolean done(String what, PaymentId id) {
        OperationId operation = new OperationId(id.number());
        try {
            if (what.equals(TAKE_OVER)) {
                desk.takeOver(operation, frame.getWorkstation());
                said.done(Texts.of("doubt.said.take-over", id));
            } else if (what.equals(RESOLVE)) {
                DoubtView now = desk.resolve(operation, new Resolution(outcome(), act.typed("evidence"), gatewayId()), frame.getWorkstation());
                said.done(Texts.of(now.isOpen() ? "doubt.said.proposed" : "doubt.said.ended", id, Texts.of("doubt.outcome." + outcome()).toLowerCase(Locale.ENGLISH)));
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
            PaymentView one = of.get(payment(doubt));
            return new DoubtRow(one.id().toString(), moments.brief(doubt.since()), one.reference(), Amounts.plain(doubt.amount()), PaymentWords.shortCard(one),
                    people.name(doubt.owner()), moments.due(doubt.dueAt()), moments.isPast(doubt.dueAt()),
                    one.cause() == null ? "–" : LinkWords.cause(one.cause()), doubt.proposal() != null, chosen != null && doubt.id().equals(chosen.id()));
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
        return context + "/in-doubt?" + (chosen == null ? "" : "id=" + payment(chosen) + "&") + "part=1";
    }

    // -- the chosen one

    public boolean isShown() {
        return payment != null;
    }

    public String getId() {
        return payment.id().toString();
    }

    public String getAmount() {
        return Amounts.named(chosen.amount());
    }

    public List<HistoryEvent> getEvents() {
        return events;
    }

    public List<Fact> getFacts() {
        return new Fact.Sheet().add("fact.reference", payment.reference()).add("fact.card", PaymentWords.card(payment)).add("fact.call", payment.callId())
                .add("fact.operator", payment.operatorName()).add("fact.owner", people.name(chosen.owner())).add("fact.due", frame.moments().longBrief(chosen.dueAt())).facts();
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
        String outcome = Texts.of("doubt.outcome." + proposal.outcome()).toLowerCase(Locale.ENGLISH);
        String gateway = proposal.gatewayTransactionId() == null ? "" : Texts.of("doubt.proposal.gateway", proposal.gatewayTransactionId());
        return Texts.of(isOwn() ? "doubt.proposal.own" : "doubt.proposal", people.name(proposal.by()), outcome, proposal.evidence() + gateway, frame.moments().brief(proposal.at()));
    }

    /** What pressing the button comes to, for each outcome. */
    public String button(String outcome) {
        String act = !isAbove() ? "end" : isProposed() && !isOwn() && chosen.proposal().outcome().name().equals(outcome) ? "confirm" : "propose";
        return Texts.of("doubt.button." + act, Texts.of("doubt.outcome." + outcome).toLowerCase(Locale.ENGLISH));
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
