package org.ccps.operator.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;
import org.ccps.console.words.TypedDate;
import org.ccps.operator.frame.Frame;
import org.ccps.reconciliation.Imported;
import org.ccps.reconciliation.LineOutcome;
import org.ccps.reconciliation.LinePage;
import org.ccps.reconciliation.LineView;
import org.ccps.reconciliation.MissingView;
import org.ccps.reconciliation.OutsidePaymentRequest;
import org.ccps.reconciliation.OutsidePaymentView;
import org.ccps.reconciliation.OutsidePayments;
import org.ccps.reconciliation.ProposalView;
import org.ccps.reconciliation.Reconciliation;
import org.ccps.reconciliation.ReportId;
import org.ccps.reconciliation.ReportStatus;
import org.ccps.reconciliation.ReportView;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;

/** The gateway's reports: importing one, what its lines came to, what no report shows, and payments that were taken outside (G1–G5, D6). */
@Named
@RequestScoped
public class ReportDesk {

    private static final String PAGE = "/reports";
    private static final String IMPORT = "import";
    private static final String RECORD = "record";
    private static final int REPORTS = 20;
    private static final int LINES = 100;
    private static final int MISSING = 50;
    private static final Map<String, String> FIELDS = Map.of("gatewayTransactionId", "outside-id", "reference", "outside-reference", "amount", "outside-amount",
            "amount.currency", "outside-amount", "day", "outside-day", "note", "outside-note", "merchant", "outside-id");

    @Inject
    private Reconciliation reconciliation;
    @Inject
    private OutsidePayments outside;
    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Act act;
    @Inject
    private Said said;

    private final Map<String, String> errors = new HashMap<>();
    private List<ReportView> reports = List.of();
    private ReportView chosen;
    private LineOutcome outcome;
    private LinePage lines = new LinePage(List.of(), null);
    private List<MissingView> missing = List.of();
    private List<ProposalView> proposals = List.of();
    private List<OutsidePaymentView> outsidePayments = List.of();
    // a post is decoded before open() runs, and repeated parts ask for their lists then: there is none yet
    private boolean opened;

    /** A report in words. */
    public record ReportRow(String id, String file, String at, String by, int lines, String status, boolean matching, boolean chosen) {
    }

    /** Lines of one outcome: how many, and where they are. */
    public record OutcomeTag(String name, String label, long count, String href, String look, boolean chosen) {
    }

    /** A line in words. */
    public record LineRow(int number, String outcome, String look, String day, String gatewayId, String order, String amount, String card, String result,
            String payment, String reason) {
    }

    /** What no report shows, in words. */
    public record MissingRow(String payment, String href, String amount, String order, String gatewayId, String at, String due, String why) {
    }

    /** A payment that was taken outside, in words. */
    public record OutsideRow(String number, String gatewayId, String reference, String amount, String day, String by, String matched) {
    }

    /** Before anything is shown: does what was asked for, or reads what there is. */
    public void open() throws IOException, ServletException {
        if (opened) {
            return;
        }
        opened = true;
        if (act.isPost()) {
            String asked = act.asked();
            if (act.isGiven() && !(asked.equals(IMPORT) ? imported() : asked.equals(RECORD) && recorded())) {
                act.again(PAGE, "", errors);
            }
            return;
        }
        if (!frame.isPart()) {
            errors.putAll(act.before(PAGE).errors());
        }
        reports = reconciliation.reports(REPORTS, null).items();
        ReportId id = ReportId.parse(parameter("id")).orElse(reports.isEmpty() ? null : reports.get(0).id());
        outcome = Stream.of(LineOutcome.values()).filter(one -> one.name().equals(parameter("outcome"))).findFirst().orElse(null);
        if (id != null) {
            chosen = reconciliation.report(id);
            lines = reconciliation.lines(id, outcome, LINES, parameter("after"));
        }
        if (!frame.isPart()) {
            missing = reconciliation.missing(Instant.now(), MISSING, null).items();
            proposals = reconciliation.proposals(MISSING, null).items();
            outsidePayments = outside.list(MISSING, null).items();
        }
    }

    private static String parameter(String name) {
        String text = FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private boolean imported() throws IOException, ServletException {
        Part file = request.getPart("file");
        if (file == null || file.getSize() == 0) {
            errors.put("file", Texts.of("report.file.missing"));
            return false;
        }
        try (InputStream csv = file.getInputStream()) {
            Imported imported = reconciliation.upload(account(), file.getSubmittedFileName(), csv, frame.getWorkstation());
            said.done(Texts.of(imported.before() ? "report.said.before" : "report.said.imported", imported.report().fileName(), imported.report().id(), imported.report().lines()));
            act.to("/reports?id=" + imported.report().id());
            return true;
        } catch (InvalidInput wrong) {
            errors.put("file", Texts.of("report.file.wrong", wrong.errors().get(0).message()));
            return false;
        }
    }

    private boolean recorded() throws IOException {
        LocalDate today = frame.moments().today();
        String day = TypedDate.parse(act.typed("outside-day"), today).map(LocalDate::toString).orElse(act.typed("outside-day"));
        try {
            OutsidePaymentView payment = outside.record(new OutsidePaymentRequest(account(), act.typed("outside-id"), act.typed("outside-reference"), Amounts.typed(act.typed("outside-amount")),
                    frame.rulesOf(account()).currency().name(), day, act.typed("outside-note")), frame.getWorkstation());
            said.done(Texts.of(payment.matchedReport() == null ? "report.said.recorded" : "report.said.recorded.matched", "X-" + payment.id(), payment.matchedReport(), payment.matchedLine()));
            act.to("/reports");
            return true;
        } catch (InvalidInput wrong) {
            for (FieldError error : wrong.errors()) {
                String field = FIELDS.getOrDefault(error.field(), "outside-note");
                errors.putIfAbsent(field, Texts.of(field) + " " + error.message() + ".");
            }
            return false;
        }
    }

    /** Code of the merchant account that was chosen in the form; null where there is none to choose. */
    private String account() {
        return act.typed("account").isEmpty() ? null : act.typed("account");
    }

    public String typed(String field) {
        return errors.isEmpty() ? "" : act.typed(field);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public String getCurrency() {
        return frame.isManyAccounts() ? "" : frame.rules().currency().name();
    }

    // -- the reports

    public List<ReportRow> getReports() {
        return reports.stream().map(report -> new ReportRow(report.id().toString(), of(report.fileName(), report.merchant()), frame.moments().brief(report.importedAt()), report.importedByName(), report.lines(),
                status(report), report.status() == ReportStatus.MATCHING, chosen != null && report.id().equals(chosen.id()))).toList();
    }

    /** With the account that it is of, where there is more than one. */
    private String of(String what, String account) {
        return frame.isManyAccounts() ? what + " · " + account : what;
    }

    private static String status(ReportView report) {
        return report.status() == ReportStatus.DONE ? Texts.of("report.done") : Texts.of("report.matching", report.lines() - report.waiting(), report.lines());
    }

    public String getCaption() {
        return Texts.of("report.caption", frame.moments().zoneName(Instant.now()));
    }

    // -- the chosen one

    public boolean isShown() {
        return chosen != null;
    }

    public String getId() {
        return chosen.id().toString();
    }

    public String getTitle() {
        return Texts.of("report.chosen", chosen.id(), chosen.fileName());
    }

    public String getDays() {
        if (chosen.firstDay() == null) {
            return "";
        }
        return chosen.firstDay().equals(chosen.lastDay()) ? Moments.date(chosen.firstDay()) : Texts.of("report.days", Moments.date(chosen.firstDay()), Moments.date(chosen.lastDay()));
    }

    public boolean isMatching() {
        return chosen != null && chosen.status() == ReportStatus.MATCHING;
    }

    public long getMatched() {
        return chosen.lines() - chosen.waiting();
    }

    public int getAll() {
        return Math.max(1, chosen.lines());
    }

    public List<OutcomeTag> getOutcomes() {
        return Stream.of(LineOutcome.values()).map(one -> new OutcomeTag(one.name(), Texts.of("report.outcome." + one), chosen.counts().getOrDefault(one, 0L),
                "reports?id=" + chosen.id() + "&outcome=" + one, look(one), one == outcome)).toList();
    }

    private static String look(LineOutcome outcome) {
        return switch (outcome) {
            case MATCHED -> "on";
            case DUPLICATE -> "";
            case AMOUNT_DIFFERS, CURRENCY_DIFFERS, STATUS_DIFFERS, BAD_LINE -> "bad";
            case NOT_OURS -> "warn";
        };
    }

    public String getLinesTitle() {
        return outcome == null ? Texts.of("report.lines.all") : Texts.of("report.lines.of", Texts.of("report.outcome." + outcome));
    }

    public boolean isNarrowed() {
        return outcome != null;
    }

    public List<LineRow> getLines() {
        return lines.items().stream().map(ReportDesk::row).toList();
    }

    private static LineRow row(LineView line) {
        String outcome = line.outcome() == null ? Texts.of("report.waiting") : Texts.of("report.outcome." + line.outcome());
        String result = line.responseCode() == null ? or(line.resultText()) : line.resultText() == null ? line.responseCode() : line.responseCode() + " " + line.resultText();
        String why = line.settled() ? Texts.of("report.settled") : line.reason() != null ? line.reason() : line.matchedBy() == null ? "" : Texts.of("report.by." + line.matchedBy());
        String payment = line.payment() != null ? line.payment().toString() : line.outsidePayment() != null ? "X-" + line.outsidePayment() : "";
        return new LineRow(line.number(), outcome, line.outcome() == null ? "" : look(line.outcome()), line.day() == null ? "–" : Moments.date(line.day()), or(line.gatewayTransactionId()),
                or(line.orderNumber()), line.amount() == null ? "–" : Amounts.plain(line.amount()), or(line.card()), result, payment, why);
    }

    private static String or(String text) {
        return text == null || text.isBlank() ? "–" : text;
    }

    public String getMore() {
        return lines.next() == null ? null : "reports?id=" + chosen.id() + (outcome == null ? "" : "&outcome=" + outcome) + "&after=" + lines.next();
    }

    public String getPartAddress() {
        String after = parameter("after");
        return "reports?" + (chosen == null ? "" : "id=" + chosen.id() + "&") + (outcome == null ? "" : "outcome=" + outcome + "&") + (after == null ? "" : "after=" + Act.encoded(after) + "&") + "part=1";
    }

    // -- what no report shows

    public List<MissingRow> getMissing() {
        return missing.stream().map(one -> new MissingRow(one.payment().toString(), "payment?id=" + one.payment(), Amounts.plain(one.amount()), or(one.orderNumber()),
                or(one.gatewayTransactionId()), frame.moments().brief(one.concludedAt()), Moments.date(one.dueDay()), one.author())).toList();
    }

    public List<MissingRow> getProposals() {
        return proposals.stream().map(one -> new MissingRow(one.payment().toString(), "in-doubt?id=" + one.payment(), Amounts.plain(one.amount()), or(one.orderNumber()), "–",
                frame.moments().brief(one.since()), Moments.date(one.day()), Texts.of("report.proposal.by", one.report(), one.fileName()))).toList();
    }

    public List<OutsideRow> getOutside() {
        return outsidePayments.stream().map(one -> new OutsideRow("X-" + one.id(), of(one.gatewayTransactionId(), one.merchant()), one.reference(), Amounts.plain(one.amount()), Moments.date(one.day()),
                one.recordedByName(), one.matchedReport() == null ? Texts.of("report.outside.unmatched") : Texts.of("report.outside.matched", one.matchedReport(), one.matchedLine()))).toList();
    }
}
