package org.ccps.operator.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Run;
import org.ccps.console.words.Texts;
import org.ccps.deferral.DeferredDesk;
import org.ccps.deferral.DrainReport;
import org.ccps.deferral.OutageView;
import org.ccps.deferral.Outages;
import org.ccps.deferral.RoomView;
import org.ccps.deferral.WaitingPage;
import org.ccps.job.JobRunView;
import org.ccps.job.JobRuns;
import org.ccps.job.JobStatus;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationView;
import org.ccps.operator.frame.Frame;
import org.ccps.operator.words.RoomLine;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentView;
import org.ccps.payment.Payments;
import org.ccps.refund.RefundId;
import org.ccps.refund.RefundView;
import org.ccps.refund.Refunds;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;

/** What waits for the link, what a manager does about it, and how it is drained. */
@Named
@RequestScoped
public class DeferredList {

    private static final int SHOWN = 200;
    private static final String PAGE = "/deferred";
    private static final String HOLD = "hold";
    private static final String RELEASE = "release";
    private static final String SEND_NOW = "send-now";
    private static final String WITHDRAW = "withdraw";

    @Inject
    private Payments payments;
    @Inject
    private Refunds refunds;
    @Inject
    private DeferredDesk desk;
    @Inject
    private Outages outages;
    @Inject
    private Frame frame;
    @Inject
    private Act act;
    @Inject
    private Said said;

    // a post is decoded before open() runs, and repeated parts ask for their lists then: there is none yet
    private boolean opened;
    private boolean more;
    private List<DeferredRow> rows = List.of();
    private JobRunView drain;
    private DrainReport report;
    private OutageView outage;
    private String asking = "";

    /** Before anything is shown: does what was asked for, or reads what there is. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        if (act.isPost()) {
            if (act.isGiven()) {
                post();
            }
            return;
        }
        asking = frame.isPart() ? "" : act.before(PAGE).asking();
        WaitingPage page = desk.list(true, SHOWN, null);
        more = page.next() != null;
        rows = rows(page.items());
        drain = outages.drains(1).stream().findFirst().orElse(null);
        report = drain == null ? new DrainReport(List.of()) : outages.report(drain);
        outage = outages.list(null, 1).stream().findFirst().orElse(null);
    }

    private List<DeferredRow> rows(List<OperationView> waiting) {
        Map<Long, PaymentView> ofPayments = payments.byIds(waiting.stream().filter(item -> item.kind() == OperationKind.PAYMENT)
                .map(item -> new PaymentId(item.paymentId())).toList()).stream().collect(Collectors.toMap(payment -> payment.id().number(), Function.identity()));
        Map<OperationId, RefundView> ofRefunds = refunds.byOperations(waiting.stream().filter(item -> item.kind() == OperationKind.REFUND).map(OperationView::id).toList());
        return waiting.stream().map(item -> item.kind() == OperationKind.PAYMENT ? DeferredRow.of(ofPayments.get(item.paymentId()), frame.moments())
                : DeferredRow.of(ofRefunds.get(item.id()), frame.moments())).toList();
    }

    private void post() throws IOException {
        if (act.asked().isEmpty() || done(act.asked())) {
            act.to(PAGE);
        } else {
            act.again(PAGE, act.asked(), Map.of());
        }
    }

    /** Does it to each of the chosen ones; false when something must be said first, which the page then asks for. */
    private boolean done(String what) {
        List<String> chosen = act.chosen("chosen");
        if (chosen.isEmpty()) {
            said.refused(Texts.of("deferred.choose-first"));
            return true;
        }
        String reason = act.typed(what + "-reason");
        boolean untold = what.equals(WITHDRAW) && act.typed("told").isEmpty();
        if ((what.equals(HOLD) || what.equals(WITHDRAW)) && (reason.isEmpty() || untold)) {
            return false;
        }
        List<String> done = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (String id : chosen) {
            try {
                one(what, operation(id), reason);
                done.add(id);
            } catch (InvalidInput wrong) {
                failed.add(Texts.of("deferred.said.failed", id, wrong.errors().get(0).message()));
            } catch (Refusal refusal) {
                failed.add(Texts.of("deferred.said.failed", id, Texts.orElse("deferred.refused." + refusal.code().code(), refusal.code().code())));
            }
        }
        String text = done.isEmpty() ? "" : Texts.of("deferred.said." + what, String.join(", ", done));
        if (failed.isEmpty()) {
            said.done(text);
        } else {
            said.refused((text + " " + String.join("; ", failed)).strip() + ".");
        }
        return true;
    }

    /** A payment's first operation has the payment's own number; what carries out a refund has another one. */
    private OperationId operation(String id) {
        return PaymentId.parse(id).map(payment -> new OperationId(payment.number())).or(() -> RefundId.parse(id).flatMap(refunds::operationOf))
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    private void one(String what, OperationId id, String reason) {
        switch (what) {
            case HOLD -> desk.hold(id, reason, frame.getWorkstation());
            case RELEASE -> desk.release(id, frame.getWorkstation());
            case SEND_NOW -> desk.sendSooner(id, frame.getWorkstation());
            case WITHDRAW -> desk.withdraw(id, reason, frame.getWorkstation());
            default -> throw new Refusal(RefusalCode.NOT_FOUND);
        }
    }

    // -- the list

    public List<DeferredRow> getRows() {
        return rows;
    }

    /** The question that a page without its script asks; else all of them stand ready, closed. */
    public boolean asks(String what) {
        return asking.isEmpty() || asking.equals(what);
    }

    public boolean isAsking() {
        return !asking.isEmpty();
    }

    public boolean isChosen(String id) {
        return isAsking() && act.chosen("chosen").contains(id);
    }

    public String getCaption() {
        return Texts.of("deferred.caption", frame.moments().zoneName(Instant.now()));
    }

    /** {@code 5 payments, 1,616.35}: each currency with its own sum. */
    public String getCount() {
        Map<Currency, Long> sums = new TreeMap<>();
        rows.forEach(row -> sums.merge(row.money().currency(), row.money().minor(), Long::sum));
        List<String> texts = new ArrayList<>();
        sums.forEach((currency, minor) -> texts.add("**" + Amounts.plain(minor, currency) + "** " + currency));
        return (rows.size() == 1 ? Texts.of("deferred.count.one") : Texts.of("deferred.count", rows.size() + (more ? "+" : ""))) + " · " + String.join(" · ", texts)
                + " · " + Texts.of("deferred.never") + (more ? " · " + Texts.of("deferred.more") : "");
    }

    public List<Run> getCountRuns() {
        return Run.of(getCount());
    }

    // -- the drain

    public boolean isDrained() {
        return drain != null;
    }

    /** Somebody has stopped the drain, and what waits goes on waiting; empty else. */
    public String getStopped() {
        boolean byPerson = drain != null && (drain.status() == JobStatus.STOPPED || drain.status() == JobStatus.ABANDONED && !JobRuns.SERVER_STOPPED.equals(drain.endCause()));
        return byPerson && !rows.isEmpty() ? Texts.of("deferred.stopped", frame.moments().brief(drain.endedAt())) : "";
    }

    public boolean isDraining() {
        return drain != null && drain.status().isActive();
    }

    public String getDrainTitle() {
        if (drain == null) {
            return Texts.of("deferred.drained.none");
        }
        String at = frame.moments().secondsOrFull(drain.startedAt());
        return Texts.of(isDraining() ? "deferred.draining" : "deferred.drained", at);
    }

    /** The outage, the pace and how long it may still take. */
    public String getDrainRight() {
        List<String> texts = new ArrayList<>();
        if (outage != null) {
            String number = "O-" + outage.number();
            texts.add(outage.endedAt() == null ? Texts.of("deferred.outage.now", number, frame.moments().brief(outage.startedAt()))
                    : Texts.of("deferred.outage", number, frame.moments().brief(outage.startedAt()), frame.moments().brief(outage.endedAt())));
        }
        if (isDraining() && drain.done() > 0) {
            long ms = Math.max(1_000, Duration.between(drain.startedAt(), Instant.now()).toMillis());
            texts.add(Texts.of("deferred.rate", Math.max(1, Math.round(drain.done() * 1_000.0 / ms))));
            long leftMs = Math.max(0, drain.total() - drain.done()) * ms / drain.done();
            if (leftMs > 0) {
                texts.add(Texts.of("deferred.left", Moments.remaining(Duration.ofMillis(leftMs))));
            }
        }
        return String.join(" · ", texts);
    }

    public long getDone() {
        return drain == null ? 0 : Math.min(drain.done(), getTotal());
    }

    public long getTotal() {
        return drain == null ? 1 : Math.max(1, Math.max(drain.total(), drain.done()));
    }

    public String getProgress() {
        return Texts.of("deferred.progress", getDone(), drain == null ? 0 : Math.max(drain.total(), drain.done()));
    }

    public List<SumPart> getSums() {
        return SumPart.of(report, frame.rules().currency());
    }

    // -- room

    /** Everybody's by value and by count, then that of each operator who has something waiting; the limit is the same for all of them. */
    public List<RoomLine> getRooms() {
        List<RoomLine> lines = new ArrayList<>();
        List<RoomView> rooms = opened ? payments.rooms(null) : List.of();
        rooms.stream().filter(room -> room.scope() == RoomView.Scope.TOTAL).forEach(room -> {
            lines.add(RoomLine.amount(Texts.of("deferred.rooms.value"), room));
            lines.add(RoomLine.items(Texts.of("deferred.rooms.count"), room));
        });
        if (!more) {
            rooms.stream().filter(room -> room.scope() == RoomView.Scope.OPERATOR).forEach(mine -> used(mine.amount().currency())
                    .forEach((name, minor) -> lines.add(RoomLine.amount(name, new RoomView(mine.scope(), name, mine.amount(), new Money(minor, mine.amount().currency()), 0, 0)))));
        }
        return lines;
    }

    /** What waits of each operator, by display name. */
    private Map<String, Long> used(Currency currency) {
        Map<String, Long> used = new TreeMap<>();
        rows.stream().filter(row -> row.kind() == OperationKind.PAYMENT && row.money().currency() == currency).forEach(row -> used.merge(row.by(), row.money().minor(), Long::sum));
        return used;
    }
}
