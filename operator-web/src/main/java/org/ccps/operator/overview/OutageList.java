package org.ccps.operator.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.LinkWords;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;
import org.ccps.deferral.DrainReport;
import org.ccps.deferral.OutageView;
import org.ccps.deferral.Outages;
import org.ccps.job.JobRunView;
import org.ccps.money.Currency;
import org.ccps.operation.OperationKind;
import org.ccps.operator.desk.SumPart;
import org.ccps.operator.frame.Frame;
import org.ccps.text.Cursor;

/** Every outage (C19), every drain, and what a drain came to (C17). */
@Named
@RequestScoped
public class OutageList {

    private static final int SHOWN = 50;
    private static final int DRAINS = 20;

    @Inject
    private Outages outages;
    @Inject
    private Frame frame;

    private List<OutageRow> rows = List.of();
    private String older;
    private boolean newest;
    private List<JobRunView> drains = List.of();
    private JobRunView chosen;
    private DrainReport report;

    /** An outage in words. */
    public record OutageRow(String number, String began, String ended, String length, String cause, long deferred, String sum, int lost, String drained) {
    }

    /** A drain in words. */
    public record DrainRow(long id, String began, String ended, String status, String cause, String done, boolean chosen) {
    }

    /** What became of one operator's part. */
    public record Part(String kind, String operator, String merchant, String currency, List<String> cells) {
    }

    public void open() {
        Map<String, String> asked = FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        Long before = Cursor.read(asked.get("before"));
        newest = before == null;
        List<OutageView> found = outages.list(before, SHOWN + 1);
        older = found.size() > SHOWN ? Cursor.of(found.get(SHOWN - 1).number()) : null;
        rows = found.stream().limit(SHOWN).map(this::row).toList();
        drains = outages.drains(DRAINS);
        Long drain = number(asked.get("drain"));
        chosen = drains.stream().filter(run -> drain == null || run.id() == drain).findFirst().orElse(null);
        report = chosen == null ? null : outages.report(chosen);
    }

    private static Long number(String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }

    private OutageRow row(OutageView outage) {
        Moments moments = frame.moments();
        Instant end = outage.endedAt();
        List<String> sums = outage.amounts().stream().map(sum -> Amounts.plain(sum) + " " + sum.currency()).toList();
        return new OutageRow("O-" + outage.number(), moments.secondsOrFull(outage.startedAt()), end == null ? Texts.of("outages.lasts") : moments.secondsOrFull(end),
                Moments.duration(end == null ? moments.from(outage.startedAt()) : Duration.between(outage.startedAt(), end)), LinkWords.cause(outage.cause()),
                outage.deferred(), sums.isEmpty() ? "–" : String.join(", ", sums), outage.callsLost(),
                outage.drainedAt() != null ? moments.secondsOrFull(outage.drainedAt()) : outage.deferred() == 0 ? "–" : Texts.of("outages.drained.not"));
    }

    public List<OutageRow> getRows() {
        return rows;
    }

    public String getOlder() {
        return older;
    }

    public boolean isNewest() {
        return newest;
    }

    public String getCaption() {
        return Texts.of("outages.caption", getZoneName());
    }

    public String getDrainsCaption() {
        return Texts.of("drains.caption", getZoneName());
    }

    public String getZoneName() {
        return frame.moments().zoneName(Instant.now());
    }

    public List<DrainRow> getDrains() {
        return drains.stream().map(run -> new DrainRow(run.id(), frame.moments().secondsOrFull(run.startedAt()),
                run.endedAt() == null ? "–" : frame.moments().secondsOrFull(run.endedAt()), Texts.of("drains.status." + run.status()),
                run.endCause() == null ? "–" : LinkWords.cause(run.endCause()), Texts.of("drains.of", run.done(), Math.max(run.done(), run.total())), run == chosen)).toList();
    }

    // -- the chosen drain's report

    public boolean isReported() {
        return report != null && !report.lines().isEmpty();
    }

    public String getReportTitle() {
        return chosen == null ? "" : Texts.of("drains.report", frame.moments().secondsOrFull(chosen.startedAt()));
    }

    public List<SumPart> getSums() {
        return SumPart.of(report, frame.rules().currency());
    }

    public boolean isRight() {
        return report.addsUp();
    }

    /** Heads of the parts' columns. */
    public List<String> getHeads() {
        return getSums().stream().map(SumPart::label).toList();
    }

    /** By kind, operator, merchant account and currency, with the same columns as the whole. */
    public List<Part> getParts() {
        List<DrainReport.What> shown = getSums().stream().map(part -> DrainReport.What.valueOf(part.name())).toList();
        List<Part> parts = new ArrayList<>();
        report.lines().stream().map(line -> new Whose(line.kind(), line.operator(), line.merchant(), line.currency())).distinct()
                .sorted(Comparator.comparing(Whose::operator).thenComparing(Whose::kind).thenComparing(Whose::merchant).thenComparing(Whose::currency))
                .forEach(whose -> parts.add(part(whose, shown)));
        return parts;
    }

    private record Whose(OperationKind kind, String operator, String merchant, Currency currency) {
        boolean is(DrainReport.Line line) {
            return kind == line.kind() && operator.equals(line.operator()) && merchant.equals(line.merchant()) && currency == line.currency();
        }
    }

    private Part part(Whose whose, List<DrainReport.What> shown) {
        Map<DrainReport.What, DrainReport.Sum> sums = new DrainReport(report.lines().stream().filter(whose::is).toList()).sums(whose.currency());
        List<String> cells = shown.stream().map(sums::get).map(sum -> sum.items() == 0 ? "–" : sum.items() + " · " + Amounts.plain(sum.valueMinor(), whose.currency())).toList();
        return new Part(Texts.of("drains.kind." + whose.kind()), whose.operator(), whose.merchant(), whose.currency().name(), cells);
    }
}
