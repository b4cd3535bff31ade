package org.ccps.operator.refunds;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ccps.access.Users;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Moments;
import org.ccps.console.words.People;
import org.ccps.console.words.Texts;
import org.ccps.money.Currency;
import org.ccps.operator.frame.Frame;
import org.ccps.operator.words.RefundWords;
import org.ccps.refund.RefundReport;
import org.ccps.refund.Refunds;

/** Refunds that were approved, by author, manager and reason (B15). The days are in the address. */
@Named
@RequestScoped
public class RefundReportPage {

    @Inject
    private Refunds refunds;
    @Inject
    private Users users;
    @Inject
    private Frame frame;

    // signing out from this page decodes it, and repeated parts ask for their lists then: there is none
    private RefundReport report = new RefundReport(Instant.EPOCH, Instant.EPOCH, List.of(), List.of(), List.of());
    private Optional<ReportDays> days = Optional.empty();
    private People people;

    /** One line of a table, its cells in the order of the heads. */
    public record Line(String name, List<String> cells) {
    }

    public void open() {
        days = ReportDays.typed(getFrom(), getTo(), frame.moments().today());
        if (days.isPresent()) {
            report = refunds.report(days.get().from(frame.moments().zone()), days.get().to(frame.moments().zone()), "PAGE", frame.getWorkstation());
        }
        people = new People(users, frame.me(), Stream.concat(report.operators().stream().map(RefundReport.OperatorLine::operator),
                report.managers().stream().map(RefundReport.ManagerLine::manager)).toList());
    }

    private static String parameter(String name) {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name);
    }

    public String getFrom() {
        return parameter("from");
    }

    public String getTo() {
        return parameter("to");
    }

    public String getError() {
        return days.isPresent() ? "" : Texts.of("refund-report.wrong");
    }

    public String getPeriod() {
        return days.map(of -> Texts.of("refund-report.period", Moments.date(of.first()), Moments.date(of.last()), frame.moments().zoneName(of.from(frame.moments().zone())))).orElse("");
    }

    public String getCsv() {
        return days.map(of -> "refund-report.csv?from=" + of.first() + "&to=" + of.last()).orElse(null);
    }

    public List<Line> getOperators() {
        return report.operators().stream().map(line -> new Line(people.name(line.operator()), List.of(Amounts.count(line.payments()), sum(line.paymentsMinor(), line.currency()),
                Amounts.count(line.refunds()), sum(line.refundsMinor(), line.currency()), percent(line.countPercent()), percent(line.valuePercent()),
                Amounts.count(line.repeats()), Amounts.count(line.selfTaken()), Amounts.count(line.outsideHours())))).toList();
    }

    public List<Line> getManagers() {
        return report.managers().stream().map(line -> new Line(people.name(line.manager()), List.of(Amounts.count(line.refunds()), sum(line.refundsMinor(), line.currency()),
                Amounts.count(line.alone())))).toList();
    }

    public List<Line> getReasons() {
        return report.reasons().stream().map(line -> new Line(RefundWords.reason(line.reason()), List.of(Amounts.count(line.refunds()), sum(line.refundsMinor(), line.currency()),
                percent(line.countPercent())))).toList();
    }

    private static String sum(long minor, Currency currency) {
        return Amounts.plain(minor, currency) + " " + currency;
    }

    private static String percent(BigDecimal percent) {
        return percent == null ? "–" : percent.toPlainString() + " %";
    }
}
