package org.ccps.operator.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ccps.access.Users;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.frame.Withheld;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Fact;
import org.ccps.console.words.Moments;
import org.ccps.console.words.People;
import org.ccps.console.words.Run;
import org.ccps.console.words.Texts;
import org.ccps.followup.FollowUpId;
import org.ccps.followup.FollowUpKind;
import org.ccps.followup.FollowUpOutcome;
import org.ccps.followup.FollowUpSearch;
import org.ccps.followup.FollowUpView;
import org.ccps.followup.FollowUps;
import org.ccps.money.Currency;
import org.ccps.operation.OperationState;
import org.ccps.operator.frame.Frame;
import org.ccps.operator.words.PaymentWords;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentView;
import org.ccps.payment.Payments;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;

/** What has to be done for customers (C16): a manager's are everybody's, an operator's his own. */
@Named
@RequestScoped
public class FollowUpList {

    private static final String PAGE = "/follow-ups";
    private static final String NOTE = "note";
    private static final String ASSIGN = "assign";
    private static final Duration NEW = Duration.ofHours(1);
    private static final int NOON = 12;

    @Inject
    private FollowUps followUps;
    @Inject
    private Payments payments;
    @Inject
    private Users users;
    @Inject
    private Frame frame;
    @Inject
    private Act act;
    @Inject
    private Said said;
    @Inject
    private Withheld withheld;

    private final Map<String, String> errors = new HashMap<>();
    private String asking = "";
    // a post is decoded before open() runs, and repeated parts ask for their lists then: there is none yet
    private boolean opened;
    private List<FollowUpView> items = List.of();
    private FollowUpView chosen;
    private PaymentView payment;
    private People people;

    /** A follow-up in words. */
    public record FollowUpRow(String id, String due, boolean late, String what, String payment, String sub, String amount, String owner, String next,
            String tag, String tagLook, boolean chosen) {
    }

    /** One of the things that can be done, each with its question. */
    public record Ask(String name, String button, String title, String text, String yes, String needed, boolean danger, boolean open) {
    }

    /** A note in words. */
    public record NoteRow(String at, String by, String text) {
    }

    /** Before anything is shown: does what was asked for, or reads what there is. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        FollowUpId asked = FollowUpId.parse(asked("id")).orElse(null);
        if (act.isPost()) {
            if (act.isGiven() && asked != null) {
                post(asked);
            }
            return;
        }
        if (!frame.isPart()) {
            Said.Again before = act.before(PAGE);
            asking = before.asking();
            errors.putAll(before.errors());
        }
        if (withheld.isSomething()) {
            return;
        }
        items = new ArrayList<>(followUps.list(new FollowUpSearch(blankToNull(getOwner()), kind(), open(getState()), FollowUpSearch.LIMIT_MAX, null)).items());
        items.sort(Comparator.comparing(FollowUpView::dueAt));
        if (asked != null) {
            chosen = frame.isPart() ? items.stream().filter(item -> item.id().equals(asked)).findFirst().orElse(null) : followUps.find(asked);
        } else if (!items.isEmpty()) {
            chosen = frame.isPart() ? items.get(0) : followUps.find(items.get(0).id());
        }
        Stream<FollowUpView> shown = chosen == null ? items.stream() : Stream.concat(items.stream(), Stream.of(chosen));
        people = new People(users, frame.me(), shown.flatMap(item -> Stream.concat(Stream.of(item.owner() == null ? "" : item.owner(), item.closedBy() == null ? "" : item.closedBy()),
                item.notes().stream().map(FollowUpView.Note::author))).filter(name -> !name.isEmpty()).toList());
        if (chosen != null && !frame.isPart()) {
            payment = payments.byIds(List.of(new PaymentId(chosen.paymentId()))).stream().findFirst().orElse(null);
        }
    }

    private void post(FollowUpId asked) throws IOException {
        if (act.asked().isEmpty()) {
            act.to(PAGE + "?id=" + asked);
        } else if (done(act.asked(), asked)) {
            act.to(PAGE + (act.asked().equals(NOTE) ? "?id=" + asked : ""));
        } else {
            act.again(PAGE + "?id=" + asked, act.asked(), errors);
        }
    }

    private static String asked(String name) {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private FollowUpKind kind() {
        return Stream.of(FollowUpKind.values()).filter(kind -> kind.name().equals(getKind())).findFirst().orElse(null);
    }

    private static Boolean open(String state) {
        return switch (state) {
            case "closed" -> Boolean.FALSE;
            case "all" -> null;
            default -> Boolean.TRUE;
        };
    }

    /** False when something typed is wrong or missing, which the page then asks for. */
    private boolean done(String what, FollowUpId id) {
        try {
            if (what.equals(NOTE)) {
                followUps.note(id, act.typed(what + "-note"), frame.getWorkstation());
                said.done(Texts.of("follow.said.note", id));
            } else if (what.equals(ASSIGN)) {
                followUps.assign(id, act.typed("assign-user"), frame.getWorkstation());
                said.done(Texts.of("follow.said.assign", id, act.typed("assign-user")));
            } else {
                FollowUpOutcome outcome = Stream.of(FollowUpOutcome.values()).filter(one -> one.name().equals(what)).findFirst()
                        .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
                followUps.close(id, outcome, blankToNull(act.typed(what + "-note")), frame.getWorkstation());
                said.done(Texts.of("follow.said.closed", id, Texts.of("follow.outcome." + outcome).toLowerCase(Locale.ENGLISH)));
            }
        } catch (InvalidInput wrong) {
            errors.put(what, wrong.errors().get(0).message());
            return false;
        } catch (Refusal refusal) {
            said.refused(Texts.of("follow.refused", id, Texts.orElse("follow.refused." + refusal.code().code(), refusal.code().code())));
        }
        return true;
    }

    // -- the list

    public String getTitle() {
        return Texts.of(frame.isManager() ? "follow.title" : "follow.mine");
    }

    public String getOwner() {
        return frame.isManager() ? asked("owner") : null;
    }

    public String getKind() {
        return asked("kind");
    }

    public String getState() {
        String state = asked("state");
        return state == null ? "open" : state;
    }

    public List<FollowUpKind> getKinds() {
        return List.of(FollowUpKind.values());
    }

    public List<String> getStates() {
        return List.of("open", "closed", "all");
    }

    public boolean isFiltered() {
        return getOwner() != null || kind() != null || !getState().equals("open");
    }

    public List<FollowUpRow> getRows() {
        Moments moments = frame.moments();
        return items.stream().map(item -> {
            boolean fresh = moments.from(item.openedAt()).compareTo(NEW) < 0;
            String tag = !item.isOpen() ? Texts.of("follow.outcome." + item.outcome()) : item.overdue() ? Texts.of("follow.late", Moments.rough(moments.from(item.dueAt())))
                    : Texts.of(fresh ? "follow.new" : "follow.waiting");
            return new FollowUpRow(item.id().toString(), moments.due(item.dueAt()), item.overdue(), Texts.of("follow.kind." + item.kind()), "P-" + item.paymentId(),
                    item.callId() == null ? item.reference() : Texts.of("follow.call", item.callId()), Amounts.plain(item.amount()), people.name(item.owner()),
                    item.nextStep() == null ? "–" : Texts.of("follow.next." + item.nextStep().code()), tag, !item.isOpen() ? "" : item.overdue() ? "bad" : fresh ? "info" : "",
                    chosen != null && chosen.id().equals(item.id()));
        }).toList();
    }

    public String getCaption() {
        return Texts.of("follow.caption", getTitle(), frame.moments().zoneName(Instant.now()));
    }

    public List<Run> getCount() {
        Map<Currency, Long> sums = new TreeMap<>();
        items.forEach(item -> sums.merge(item.amount().currency(), item.amount().minor(), Long::sum));
        List<String> texts = new ArrayList<>(List.of(items.size() == 1 ? Texts.of("follow.count.one") : Texts.of("follow.count", items.size())));
        sums.forEach((currency, minor) -> texts.add("**" + Amounts.plain(minor, currency) + "** " + currency));
        texts.add(Texts.of("follow.foot"));
        return Run.of(String.join(" · ", texts));
    }

    /** The same list with another row chosen; and the address of its living part. */
    public String address(String id) {
        StringBuilder address = new StringBuilder("follow-ups?");
        for (String name : List.of("owner", "kind", "state")) {
            if (asked(name) != null) {
                address.append(name).append('=').append(Act.encoded(asked(name))).append('&');
            }
        }
        return address + "id=" + id;
    }

    public String getPartAddress() {
        return (chosen == null ? address("") : address(chosen.id().toString())) + (withheld.isSomething() ? "&withheld=" : "") + "&part=1";
    }

    // -- the chosen one

    public boolean isShown() {
        return chosen != null && payment != null;
    }

    public String getId() {
        return chosen.id().toString();
    }

    public String getWhat() {
        return Texts.of("follow.kind." + chosen.kind());
    }

    public String getPaymentState() {
        return payment.state().name();
    }

    public String getPaymentWord() {
        return PaymentWords.state(payment);
    }

    public String getAmount() {
        return Amounts.named(chosen.amount());
    }

    public boolean isOpen() {
        return chosen.isOpen();
    }

    public List<Fact> getFacts() {
        return new Fact.Sheet().link("fact.payment", payment.id().toString(), "payment?id=" + payment.id())
                .add("fact.reference", chosen.reference()).add("fact.call", chosen.callId()).add("fact.card", PaymentWords.card(payment))
                .add("fact.bank", PaymentWords.answer(payment))
                .add("fact.taken-by", Texts.of("fact.taken-by.at", payment.operatorName(), frame.moments().brief(payment.takenAt())))
                .add("fact.owner", people.name(chosen.owner())).add("fact.due", frame.moments().longBrief(chosen.dueAt()))
                .add("follow.closed", chosen.isOpen() ? null : Texts.of("follow.closed.by", Texts.of("follow.outcome." + chosen.outcome()),
                        frame.moments().brief(chosen.closedAt()), people.name(chosen.closedBy()))).facts();
    }

    /** What to say to the customer; empty where there is nothing to say. */
    public String getSay() {
        if (chosen.refundId() != null) {
            // of a refund the refund itself has the words
            return "";
        }
        return switch (chosen.kind()) {
            case LATE_DECLINE, LATE_REJECTION -> Texts.of("follow.say." + chosen.kind(), when());
            case EXPIRED, WITHDRAWN -> Texts.of("follow.say." + chosen.kind());
            case DOUBT_ENDED -> payment.state() == OperationState.APPROVED ? Texts.of("follow.say.TAKEN") : payment.say();
            case EARLIER_TAKEN, CONTRADICTED, REFUND_LAPSED -> "";
        };
    }

    private String when() {
        Moments moments = frame.moments();
        Instant taken = payment.takenAt();
        if (!moments.date(taken).equals(moments.today())) {
            return Texts.of("follow.when.day", Moments.date(moments.date(taken)));
        }
        return Texts.of(taken.atZone(moments.zone()).getHour() < NOON ? "follow.when.morning" : "follow.when.today");
    }

    /** Where the payment is taken with another card: only where nothing was taken with this one. */
    public String getAnother() {
        boolean fits = chosen.isOpen() && chosen.refundId() == null && (payment.state() == OperationState.DECLINED || payment.state() == OperationState.REJECTED && chosen.kind() == FollowUpKind.LATE_REJECTION);
        return fits ? "take-payment?again=" + payment.id() : null;
    }

    /** Where what the bank took after we had ended it otherwise is given back, whole and in one step (D10); null where nothing is to give back. */
    public String getGiveBack() {
        boolean fits = chosen.isOpen() && chosen.refundId() == null && chosen.kind() == FollowUpKind.CONTRADICTED && payment.refundable().minor() > 0;
        return fits ? "refund-request?id=" + payment.id() : null;
    }

    public List<NoteRow> getNotes() {
        return chosen.notes().stream().map(note -> new NoteRow(frame.moments().brief(note.at()), people.name(note.author()), note.text())).toList();
    }

    // -- what can be done

    public List<Ask> getAsks() {
        List<String> names = new ArrayList<>(List.of("NEW_CARD_TAKEN", "CUSTOMER_TOLD", "CUSTOMER_CANCELLED", NOTE));
        if (frame.isManager()) {
            names.addAll(List.of("WRITTEN_OFF", ASSIGN));
        }
        return names.stream().filter(name -> asking.isEmpty() || asking.equals(name)).map(name -> new Ask(name, Texts.of("follow.do." + name),
                Texts.of("follow.ask." + name + ".title"), Texts.of("follow.ask." + name + ".text"), Texts.of("follow.ask." + name + ".yes"),
                name.equals(NOTE) || name.equals("WRITTEN_OFF") ? Texts.of("follow.note.missing") : "", name.equals("WRITTEN_OFF"), name.equals(asking))).toList();
    }

    public String error(String what) {
        return errors.getOrDefault(what, "");
    }

    public String typed(String field) {
        return errors.isEmpty() ? "" : act.typed(field);
    }
}
