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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Fact;
import org.ccps.console.words.HistoryEvent;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Run;
import org.ccps.console.words.Texts;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operator.frame.Frame;
import org.ccps.operator.payments.History;
import org.ccps.operator.words.RefundWords;
import org.ccps.refund.RefundCase;
import org.ccps.refund.RefundId;
import org.ccps.refund.RefundInbox;
import org.ccps.refund.RefundReport;
import org.ccps.refund.RefundView;
import org.ccps.refund.Refunds;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/** The manager's inbox: what waits for him, what he needs to decide, authorising and refusing (B4 to B7). */
@Named
@RequestScoped
public class RefundInboxPage {

    private static final String PAGE = "/refund-inbox";
    private static final String AUTHORISE = "authorise";
    private static final String REFUSE = "refuse";

    @Inject
    private Refunds refunds;
    @Inject
    private Settings settings;
    @Inject
    private Frame frame;
    @Inject
    private Act act;
    @Inject
    private Said said;

    private final Map<String, String> errors = new HashMap<>();
    private String asking = "";
    // a post is decoded before open() runs, and repeated parts ask for their lists then: there is none yet
    private boolean opened;
    private RefundInbox inbox = new RefundInbox(List.of(), false, 0, 0);
    private RefundId chosen;
    private RefundCase found;
    private List<HistoryEvent> events = List.of();

    /** A request in words. */
    public record Line(String id, String asked, String reference, String amount, String by, String reason, String lapses, boolean late, List<Tag> tags, boolean chosen) {
    }

    /** What makes one look twice. */
    public record Tag(String text, String look) {
    }

    /** Another refund beside it. */
    public record Other(String id, String asked, String payment, String amount, String by, String state, String word) {
    }

    /** Before anything is shown: does what was asked for, or reads what there is. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        RefundId asked = RefundId.parse(FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("id")).orElse(null);
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
        inbox = refunds.inbox(frame.moments().today().atStartOfDay(frame.moments().zone()).toInstant());
        chosen = inbox.lines().stream().map(line -> line.refund().id()).filter(id -> asked == null || id.equals(asked)).findFirst().orElse(null);
        if (chosen != null && !frame.isPart()) {
            found = refunds.look(chosen, frame.getWorkstation());
            events = new History(found.payment(), found.ofPayment(), frame.moments()).events();
        }
    }

    private void post(RefundId id) throws IOException {
        String what = act.asked();
        char[] password = act.secret("password");
        try {
            if (what.equals(AUTHORISE)) {
                said.done(Authorised.text(refunds.authorise(id, password, Balance.seen(act), frame.getWorkstation())));
            } else if (what.equals(REFUSE)) {
                RefundView refused = refunds.refuse(id, act.typed("refusal"), frame.getWorkstation());
                said.done(Texts.of("refund.said.refused", refused.id(), Amounts.named(refused.amount()), refused.askedByName()));
            }
        } catch (InvalidInput wrong) {
            wrong.errors().forEach(error -> errors.put(error.field().equals("reason") ? "refusal" : "password",
                    error.field().equals("reason") && error.code().equals("card-number") ? Texts.of("script.desk.card") : Texts.of("refund.wrong." + (what.equals(REFUSE) ? "refusal" : "password"))));
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.WRONG_PASSWORD) {
                errors.put("password", Texts.of("refund.refused.wrong-password"));
            } else if (refusal.code() == RefusalCode.REFUNDABLE_CHANGED) {
                said.refused(Texts.of("refund.changed.inbox", id, Amounts.decimal(refusal.values().get("refundable")), Amounts.decimal(act.typed("seen"))));
            } else {
                said.refused(Texts.of("refund.refused", id, RefundWords.refused(refusal)));
            }
        }
        if (!errors.isEmpty()) {
            act.again(PAGE + "?id=" + id, what.equals(REFUSE) ? what : "", errors);
        } else {
            act.to(PAGE);
        }
    }

    // -- the list

    public List<Line> getLines() {
        Moments moments = frame.moments();
        return inbox.lines().stream().map(line -> {
            RefundView refund = line.refund();
            boolean open = !refund.paymentState().isFinal();
            return new Line(refund.id().toString(), moments.brief(refund.askedAt()), refund.reference(), Amounts.plain(refund.amount()),
                    isMine(refund) ? Texts.of("people.you") : refund.askedByName(), RefundWords.reason(refund.reason()),
                    open ? "–" : moments.brief(refund.lapsesAt()), !open && moments.from(refund.lapsesAt()).toHours() < 2, tags(line), refund.id().equals(chosen));
        }).toList();
    }

    private boolean isMine(RefundView refund) {
        return refund.askedBy().equals(frame.me().username());
    }

    private List<Tag> tags(RefundInbox.Line line) {
        RefundView refund = line.refund();
        List<Tag> tags = new ArrayList<>();
        if (!refund.paymentState().isFinal()) {
            tags.add(new Tag(Texts.of("inbox.tag.held"), "warn"));
        }
        if (refund.managersNeeded() > 1) {
            tags.add(new Tag(Texts.of("inbox.tag.two", refund.authorisedBy() == null ? 0 : 1), "bad"));
        } else if (refund.amount().compareTo(alone(refund.amount().currency())) > 0) {
            tags.add(new Tag(Texts.of("inbox.tag.above", Amounts.plain(alone(refund.amount().currency()))), "warn"));
        }
        if (line.ordinalOfCard() > 1) {
            tags.add(new Tag(Texts.of("inbox.tag.card", ordinal(line.ordinalOfCard())), "warn"));
        }
        if (isMine(refund)) {
            tags.add(new Tag(Texts.of("inbox.tag.own"), ""));
        } else if (RefusalCode.OWN_REQUEST.code().equals(line.refusal())) {
            tags.add(new Tag(Texts.of("inbox.tag.signed"), ""));
        }
        return tags;
    }

    private static String ordinal(int number) {
        return number + switch (number % 100 >= 11 && number % 100 <= 13 ? 0 : number % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }

    private Money alone(Currency currency) {
        return Money.parse(settings.text(Setting.REFUND_ALONE_MAX), currency);
    }

    public String getCaption() {
        return Texts.of("inbox.caption", frame.moments().zoneName(Instant.now()));
    }

    /** {@code 4 for you · 13,835.00 AUD}: each currency with its own sum, and only what the reader may decide on. */
    public List<Run> getSummary() {
        List<RefundView> mine = inbox.lines().stream().filter(line -> line.refusal() == null).map(RefundInbox.Line::refund).toList();
        Map<Currency, Long> sums = new TreeMap<>();
        mine.forEach(refund -> sums.merge(refund.amount().currency(), refund.amount().minor(), Long::sum));
        List<String> texts = new ArrayList<>(List.of(Texts.of("inbox.for-you", mine.size() + (inbox.more() ? "+" : ""))));
        sums.forEach((currency, minor) -> texts.add("**" + Amounts.plain(minor, currency) + "** " + currency));
        return Run.of(String.join(" · ", texts));
    }

    public String getDecided() {
        return Texts.of("inbox.decided", inbox.authorisedToday(), inbox.refusedToday());
    }

    public String getPartAddress() {
        String context = FacesContext.getCurrentInstance().getExternalContext().getRequestContextPath();
        return context + PAGE + "?" + (chosen == null ? "" : "id=" + chosen + "&") + "part=1";
    }

    // -- the chosen one

    public boolean isShown() {
        return found != null;
    }

    public String getId() {
        return chosen.toString();
    }

    public String getTitle() {
        return Texts.of("inbox.refund", Amounts.named(found.refund().amount()));
    }

    public List<HistoryEvent> getEvents() {
        return events;
    }

    public List<Fact> getFacts() {
        if (found == null) {
            return List.of();
        }
        RefundView refund = found.refund();
        Money captured = found.payment().amount();
        boolean open = !refund.paymentState().isFinal();
        long ofCard = found.ofCard().size() + found.ofPayment().size();
        Fact.Sheet sheet = new Fact.Sheet()
                .add("fact.asked-by", Texts.of("refund.asked.at", isMine(refund) ? Texts.of("people.you") : refund.askedByName(),
                        frame.moments().secondsOrBrief(refund.askedAt()), refund.workstation()))
                .add("refund.reason", RefundWords.reason(refund.reason())).add("refund.note", refund.note())
                .link("fact.payment", Texts.of("inbox.payment", found.payment().id(), Amounts.plain(captured), RefundWords.shortCard(refund)), "payment?id=" + found.payment().id())
                .add("inbox.balance", open ? Texts.of("refund.lapses.held") : Texts.of("inbox.balance.left", Amounts.plain(refund.refundable().plus(refund.amount())), Amounts.plain(captured)))
                .add("inbox.left-after", open ? null : Amounts.plain(refund.refundable()))
                .add("inbox.card", Texts.of(ofCard == 0 ? "inbox.card.none" : ofCard == 1 ? "inbox.card.one" : "inbox.card.more", ofCard))
                .add("inbox.pattern", pattern(found.pattern()))
                .add("refund.managers", refund.managersNeeded() > 1 ? Texts.of("refund.managers.two", refund.authorisedBy() == null ? 0 : 1) : null)
                .add("inbox.first", refund.authorisedBy() == null ? null : refund.authorisedByName());
        return sheet.facts();
    }

    /** {@code 3 refunds of 120 payments in 30 days (2.5 %), 1 to a card again, 2 of own payments, 1 outside hours} */
    private static String pattern(RefundReport.OperatorLine line) {
        List<String> texts = new ArrayList<>();
        texts.add(Texts.of("inbox.pattern.ratio", line.refunds(), line.payments()) + (line.countPercent() == null ? "" : " (" + line.countPercent().toPlainString() + " %)"));
        if (line.repeats() > 0) {
            texts.add(Texts.of("inbox.pattern.repeats", line.repeats()));
        }
        if (line.selfTaken() > 0) {
            texts.add(Texts.of("inbox.pattern.self", line.selfTaken()));
        }
        if (line.outsideHours() > 0) {
            texts.add(Texts.of("inbox.pattern.outside", line.outsideHours()));
        }
        return String.join(", ", texts);
    }

    public List<Other> getOthers() {
        List<RefundView> others = found == null ? List.of() : Stream.concat(found.ofPayment().stream(), found.ofCard().stream()).toList();
        return others.stream().map(other -> new Other(other.id().toString(), frame.moments().brief(other.askedAt()), other.payment().toString(), Amounts.plain(other.amount()),
                other.askedByName(), other.state().name(), RefundWords.state(other))).toList();
    }

    /** Why the reader may not authorise it; empty when he may. */
    public String getForbidden() {
        if (found.refusal() == null) {
            return "";
        }
        boolean signed = RefusalCode.OWN_REQUEST.code().equals(found.refusal()) && !isMine(found.refund());
        return Texts.of("inbox.forbidden." + found.refusal() + (signed ? ".signed" : ""));
    }

    public Balance getSeen() {
        return Balance.of(found.refund());
    }

    public String getButton() {
        return Texts.of("refund.authorise", Amounts.named(found.refund().amount()));
    }

    public String getRefuseTitle() {
        return Texts.of("inbox.refuse.title", chosen, Amounts.named(found.refund().amount()));
    }

    public boolean isAsking() {
        return asking.equals(REFUSE);
    }

    public String typed(String field) {
        return errors.isEmpty() ? "" : act.typed(field);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
