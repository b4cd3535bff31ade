package org.ccps.operator.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Moments;
import org.ccps.console.words.NodeWords;
import org.ccps.console.words.Texts;
import org.ccps.dashboard.Dashboard;
import org.ccps.dashboard.DashboardView;
import org.ccps.deferral.DeferredDesk;
import org.ccps.deferral.OutageView;
import org.ccps.deferral.Outages;
import org.ccps.deferral.RoomView;
import org.ccps.indoubt.DoubtTotals;
import org.ccps.indoubt.InDoubtDesk;
import org.ccps.money.Currency;
import org.ccps.monitoring.NodeState;
import org.ccps.monitoring.NodeView;
import org.ccps.monitoring.Nodes;
import org.ccps.operation.OperationState;
import org.ccps.operator.frame.Frame;
import org.ccps.operator.plot.BarPlot;
import org.ccps.operator.plot.MinutePlot;
import org.ccps.operator.plot.Plot;
import org.ccps.payment.Payments;
import org.ccps.promise.PromiseTotals;
import org.ccps.promise.Promises;

/** A manager's dashboard. */
@Named
@RequestScoped
public class DashboardPage {

    private static final int OUTAGES = 20;

    @Inject
    private Dashboard dashboard;
    @Inject
    private Outages outages;
    @Inject
    private InDoubtDesk doubts;
    @Inject
    private Promises promises;
    @Inject
    private Payments everybody;
    @Inject
    private DeferredDesk everything;
    @Inject
    private Nodes nodes;
    @Inject
    private Frame frame;

    private DashboardView view;
    private List<NodeView> servers = List.of();
    private List<String> minutes;
    private List<Tile> tiles;
    private Plot payments;
    private Plot answers;
    private Plot waiting;
    private Plot declines;

    /** Everything once: a part of a page asks for each figure many times. */
    public void open() {
        view = dashboard.view(getAccount().isEmpty() ? null : getAccount());
        servers = nodes.list();
        minutes = view.minutes().stream().map(minute -> frame.moments().minute(minute.begins())).toList();
        tiles = List.of(doubtTile(), waitingTile(), promiseTile(), approvedTile(), answerTile());
        payments = drawPayments();
        answers = drawAnswers();
        waiting = drawWaiting();
        declines = drawDeclines();
    }

    /** Code of the merchant account that is shown; empty for all of the reader's. */
    public String getAccount() {
        String asked = FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("account");
        return frame.getAccounts().stream().anyMatch(one -> one.merchant().equals(asked)) ? asked : "";
    }

    /** A server and how it is. */
    public record Server(String name, String code, String state) {
    }

    /** Each server, when there are several or one does not run; else there is nothing to say. */
    public List<Server> getServers() {
        boolean told = servers.size() > 1 || isServerAmiss();
        return told ? servers.stream().map(node -> new Server(node.name(), node.state().name(), serverSaid(node))).toList() : List.of();
    }

    private String serverSaid(NodeView node) {
        String state = NodeWords.state(node, frame.moments());
        return node.state() == NodeState.RUNNING && node.isClockOff() ? Texts.of("dash.servers.clock", state, NodeWords.clock(node)) : state;
    }

    /** Whether one is not running, whatever the reason. */
    public boolean isServerAmiss() {
        return servers.stream().anyMatch(node -> node.state() != NodeState.RUNNING);
    }

    /** Whether one has gone without a word. */
    public boolean isServerGone() {
        return servers.stream().anyMatch(node -> node.state() == NodeState.GONE);
    }

    public Plot getPayments() {
        return payments;
    }

    public Plot getAnswers() {
        return answers;
    }

    public Plot getWaiting() {
        return waiting;
    }

    public Plot getDeclines() {
        return declines;
    }

    // -- tiles

    public List<Tile> getTiles() {
        return tiles;
    }

    private DashboardView.Line today(OperationState state) {
        return view.today().stream().filter(line -> line.state() == state && line.currency() == view.currency()).findFirst()
                .orElse(new DashboardView.Line(state, view.currency(), 0, 0));
    }

    /** What is in doubt from any day, each currency with its own sum. */
    private Tile doubtTile() {
        DoubtTotals totals = doubts.totals();
        List<String> sums = totals.lines().stream().map(line -> Amounts.plain(line.sumMinor(), line.currency())).toList();
        String detail = totals.oldestSince() == null ? Texts.of("dash.doubt.none") : Texts.of("dash.doubt.oldest", Moments.rough(frame.moments().from(totals.oldestSince())));
        return new Tile("in-doubt", totals.count() > 0 ? "doubt" : "", "in_doubt", Texts.of("state.IN_DOUBT"), Long.toString(totals.count()), String.join(" · ", sums),
                totals.alert() ? Texts.of("dash.doubt.alert", detail) : detail, "in-doubt");
    }

    private Tile waitingTile() {
        DashboardView.Waiting waiting = view.waiting().get(view.waiting().size() - 1);
        String detail = waiting.count() == 0 ? Texts.of("dash.waiting.apart") : everything.list(true, 1, null).items().stream().findFirst()
                .map(oldest -> Texts.of("dash.waiting.oldest", Moments.rough(frame.moments().from(oldest.deferredAt())))).orElse("");
        return new Tile("deferred", waiting.count() > 0 ? "wait" : "", "deferred", Texts.of("dash.waiting"), Long.toString(waiting.count()),
                Amounts.plain(waiting.sumMinor(), view.currency()), detail, "deferred");
    }

    private Tile promiseTile() {
        PromiseTotals totals = promises.totals();
        List<String> sums = new ArrayList<>();
        totals.sums().forEach((currency, minor) -> sums.add(Amounts.plain(minor, currency)));
        return new Tile("promises", "", "flag", Texts.of("dash.promises"), Long.toString(totals.count()), String.join(" · ", sums),
                totals.overdue() > 0 ? Texts.of("dash.promises.overdue", totals.overdue()) : Texts.of("dash.promises.each"), "follow-ups");
    }

    private Tile approvedTile() {
        long approved = view.count(OperationState.APPROVED);
        long answered = approved + view.count(OperationState.DECLINED);
        return new Tile("approved", "", "approved", Texts.of("dash.approved"), percent(approved, answered), answered == 0 ? "" : "%",
                Texts.of("dash.approved.of", approved, answered), payments(OperationState.APPROVED));
    }

    private Tile answerTile() {
        DashboardView.AnswerTimes times = view.answers();
        return new Tile("answer", "", "pulse", Texts.of("dash.answer"), times.half() == null ? "–" : Moments.duration(times.half()),
                times.most() == null ? "" : Texts.of("dash.answer.most", Moments.duration(times.most())), Texts.of("dash.answer.of", times.count()), "payments");
    }

    /** {@code 89.2}; a dash of nothing. */
    static String percent(long part, long whole) {
        if (whole == 0) {
            return "–";
        }
        long tenths = Math.round(part * 1000.0 / whole);
        return tenths / 10 + "." + tenths % 10;
    }

    // -- plots

    private List<Long> of(OperationState... states) {
        List<Long> counts = new ArrayList<>();
        for (DashboardView.Minute minute : view.minutes()) {
            long count = 0;
            for (OperationState state : states) {
                count += minute.count(state);
            }
            counts.add(count);
        }
        return counts;
    }

    private Plot drawPayments() {
        MinutePlot plot = new MinutePlot(720, minutes)
                .bars("a", word(OperationState.APPROVED), of(OperationState.APPROVED))
                .bars("d", word(OperationState.DECLINED), of(OperationState.DECLINED, OperationState.REJECTED))
                .bars("q", word(OperationState.IN_DOUBT), of(OperationState.IN_DOUBT))
                .bars("w", word(OperationState.DEFERRED), of(OperationState.DEFERRED));
        List<String> said = new ArrayList<>();
        shade(plot, said);
        long all = view.minutes().stream().flatMap(minute -> minute.payments().values().stream()).mapToLong(Long::longValue).sum();
        String sentence = Texts.of("dash.payments.sentence", all, view.count(OperationState.APPROVED), view.count(OperationState.DECLINED),
                view.count(OperationState.IN_DOUBT), view.count(OperationState.DEFERRED)) + (said.isEmpty() ? "" : " " + String.join(" ", said));
        return plot.draw("plot-payments", Texts.of("dash.payments.title", minutes.get(0), minutes.get(minutes.size() - 1)), sentence, Texts.of("dash.minute"));
    }

    /** The times in which the link was down, as far as they are shown. */
    private void shade(MinutePlot plot, List<String> said) {
        long first = view.minutes().get(0).begins().toEpochMilli();
        int last = view.minutes().size() - 1;
        for (OutageView outage : outages.list(null, OUTAGES)) {
            int from = minuteOf(outage.startedAt(), first);
            int to = outage.endedAt() == null ? last : minuteOf(outage.endedAt(), first);
            if (to >= 0 && from <= last) {
                String text = Texts.of("dash.down.from", frame.moments().brief(outage.startedAt()));
                plot.shade(Math.max(0, from), Math.min(last, to), text);
                said.add(outage.endedAt() == null ? Texts.of("dash.down.still", frame.moments().brief(outage.startedAt()))
                        : Texts.of("dash.down.said", frame.moments().brief(outage.startedAt()), frame.moments().brief(outage.endedAt())));
            }
        }
    }

    private static int minuteOf(Instant at, long first) {
        return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, Math.floorDiv(at.toEpochMilli() - first, 60_000L)));
    }

    private Plot drawAnswers() {
        List<Long> half = new ArrayList<>();
        List<Long> most = new ArrayList<>();
        for (DashboardView.Minute minute : view.minutes()) {
            half.add(tenths(minute.answers().half()));
            most.add(tenths(minute.answers().most()));
        }
        DashboardView.AnswerTimes all = view.answers();
        String sentence = all.count() == 0 ? Texts.of("dash.answers.none")
                : Texts.of("dash.answers.sentence", Moments.duration(all.half()), Moments.duration(all.most()), all.count());
        return new MinutePlot(430, minutes).line("l2", Texts.of("dash.answers.most"), most).line("l1", Texts.of("dash.answers.half"), half)
                .written(DashboardPage::seconds, DashboardPage::seconds).draw("plot-answers", Texts.of("dash.answers"), sentence, Texts.of("dash.minute"));
    }

    private static Long tenths(Duration duration) {
        return duration == null ? null : duration.toMillis() / 100;
    }

    private static String seconds(long tenths) {
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }

    private Plot drawWaiting() {
        List<Long> sums = view.waiting().stream().map(DashboardView.Waiting::sumMinor).toList();
        MinutePlot plot = new MinutePlot(720, minutes).line("lw", Texts.of("dash.wait.sum"), sums)
                .written(minor -> scaled(minor, view.currency()), minor -> Amounts.plain(minor, view.currency()));
        List<String> said = new ArrayList<>();
        shade(plot, said);
        DashboardView.Waiting now = view.waiting().get(view.waiting().size() - 1);
        String sentence = Texts.of("dash.wait.sentence", now.count(), Amounts.plain(now.sumMinor(), view.currency()), view.currency(),
                Amounts.plain(sums.stream().mapToLong(Long::longValue).max().orElse(0), view.currency()));
        return plot.draw("plot-waiting", Texts.of("dash.wait.title", view.currency()), sentence, Texts.of("dash.minute"));
    }

    /** At a scale the cents say nothing. */
    private static String scaled(long minor, Currency currency) {
        String plain = Amounts.plain(minor, currency);
        return plain.endsWith(".00") ? plain.substring(0, plain.length() - 3) : plain;
    }

    private Plot drawDeclines() {
        BarPlot plot = new BarPlot();
        view.declines().forEach(decline -> plot.bar(name(decline), decline.count()));
        String sentence = view.declines().stream().map(decline -> name(decline) + ": " + decline.count()).reduce((one, other) -> one + ", " + other).orElse("");
        return plot.draw("plot-declines", Texts.of("dash.declines.title"), sentence, List.of(Texts.of("dash.code"), Texts.of("dash.count")));
    }

    private static String name(DashboardView.Decline decline) {
        String code = decline.code() == null ? "–" : decline.code();
        return decline.text() == null ? code : code + " " + decline.text();
    }

    public boolean isDeclined() {
        // a post of the frame asks for this before there is a view
        return view != null && !view.declines().isEmpty();
    }

    public String getDeclinesOf() {
        long declined = view.count(OperationState.DECLINED);
        return Texts.of("dash.declines.of", declined, declined + view.count(OperationState.APPROVED));
    }

    // -- money today

    public String getUntil() {
        return Texts.of("dash.money.until", frame.moments().brief(view.at()));
    }

    public String getTaken() {
        return sum(today(OperationState.APPROVED));
    }

    public String getTakenHref() {
        return payments(OperationState.APPROVED);
    }

    public String getDeferred() {
        return sum(today(OperationState.DEFERRED));
    }

    public String getDeferredHref() {
        return payments(OperationState.DEFERRED);
    }

    public String getInDoubt() {
        return sum(today(OperationState.IN_DOUBT));
    }

    public String getInDoubtHref() {
        return payments(OperationState.IN_DOUBT);
    }

    public String getDeclinedSum() {
        return sum(today(OperationState.DECLINED));
    }

    public String getDeclinedHref() {
        return payments(OperationState.DECLINED);
    }

    public String getApprovedPercent() {
        long approved = today(OperationState.APPROVED).count();
        return percent(approved, approved + today(OperationState.DECLINED).count()) + " %";
    }

    /** The account whose money is shown, in words. */
    public String getMerchant() {
        return getAccount().isEmpty() && frame.isManyAccounts() ? Texts.of("account.all") : frame.rulesOf(getAccount()).merchantName();
    }

    /** What everybody together may still defer: amount and number. */
    public String getRoom() {
        return everybody.rooms(getAccount().isEmpty() ? null : getAccount()).stream().filter(room -> room.scope() == RoomView.Scope.TOTAL).findFirst()
                .map(room -> Texts.of("dash.room.left", Amounts.plain(room.room()), Amounts.count(room.roomItems()))).orElse("–");
    }

    /** How fast what waited is sent. */
    public String getDrainRate() {
        return view == null ? "" : Texts.of("dash.drained", Amounts.count(view.drainedLastMinute()), Amounts.count(view.drained().stream().mapToLong(Long::longValue).sum()));
    }

    private static String sum(DashboardView.Line line) {
        return Amounts.plain(line.sumMinor(), line.currency());
    }

    /** Today's payments of a state. */
    private String payments(OperationState state) {
        String day = URLEncoder.encode(Moments.date(frame.moments().date(view.dayBegan())), StandardCharsets.UTF_8);
        return "payments?state=" + state + "&from=" + day + "&to=" + day + (getAccount().isEmpty() ? "" : "&account=" + getAccount());
    }

    private static String word(OperationState state) {
        return Texts.of("state." + state).toLowerCase(Locale.ENGLISH);
    }
}
