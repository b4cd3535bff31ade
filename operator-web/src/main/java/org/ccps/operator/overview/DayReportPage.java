package org.ccps.operator.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;
import org.ccps.console.words.TypedDate;
import org.ccps.money.Currency;
import org.ccps.operation.OperationState;
import org.ccps.operator.frame.Frame;
import org.ccps.report.DayReport;
import org.ccps.report.DayReports;

/** The payments of a day, hour by hour (H4). Day and currency are in the address. */
@Named
@RequestScoped
public class DayReportPage {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
    /** The states that a finished day has, in the order in which they are read; the others have one column. */
    private static final List<OperationState> SHOWN = List.of(OperationState.APPROVED, OperationState.DECLINED, OperationState.DEFERRED, OperationState.IN_DOUBT);

    @Inject
    private DayReports reports;
    @Inject
    private Frame frame;

    // signing out from this page decodes it, and repeated parts ask for their lists then: there is none
    private Optional<DayReport> report = Optional.empty();
    private List<Currency> currencies = List.of();

    /** One line of the table, its cells in the order of the heads. */
    public record Line(String hour, List<String> cells) {
    }

    public void open() {
        String account = getAccount().isEmpty() ? null : getAccount();
        currencies = frame.getAccounts().stream().filter(one -> account == null || one.merchant().equals(account)).flatMap(one -> one.currencies().stream()).distinct()
                .sorted(Comparator.naturalOrder()).toList();
        Optional<LocalDate> day = getDay().isBlank() ? Optional.of(frame.moments().today()) : TypedDate.parse(getDay(), frame.moments().today());
        report = day.map(of -> reports.of(of, Currency.of(parameter("currency")).filter(currencies::contains).orElse(frame.rulesOf(account).currency()), account));
    }

    private static String parameter(String name) {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().getOrDefault(name, "");
    }

    /** Code of the merchant account that is shown; empty for all of the reader's. */
    public String getAccount() {
        String asked = parameter("account");
        return frame.getAccounts().stream().anyMatch(one -> one.merchant().equals(asked)) ? asked : "";
    }

    public String getDay() {
        return parameter("day");
    }

    public List<Currency> getCurrencies() {
        return currencies;
    }

    public boolean isChosen(Currency currency) {
        return report.map(of -> of.currency() == currency).orElse(false);
    }

    public String getError() {
        return report.isPresent() ? "" : Texts.of("day-report.wrong");
    }

    public String getCsv() {
        return report.map(of -> "day-report.csv?day=" + of.day() + "&currency=" + of.currency() + (getAccount().isEmpty() ? "" : "&account=" + getAccount())).orElse(null);
    }

    public String getPeriod() {
        return report.map(of -> Texts.of("day-report.period", Moments.longDate(of.day()), frame.moments().zoneName(of.hours().get(0).begins().toInstant()), of.currency()))
                .orElse("");
    }

    /** What is remarkable of this day: changed clocks, payments in other currencies. */
    public String getRemark() {
        List<String> remarks = new ArrayList<>();
        report.filter(this::isChanged).ifPresent(of -> remarks.add(Texts.of("day-report.changed", of.hours().size())));
        report.filter(of -> of.others() > 0).ifPresent(of -> remarks.add(Texts.of("day-report.others", Amounts.count(of.others()))));
        return String.join(" ", remarks);
    }

    private boolean isChanged(DayReport of) {
        return !of.hours().get(0).begins().getOffset().equals(of.hours().get(of.hours().size() - 1).ends().getOffset());
    }

    public List<Line> getHours() {
        return report.map(of -> of.hours().stream().map(hour -> new Line(hour(of, hour), cells(of.currency(), hour.all(), hour::of))).toList()).orElse(List.of());
    }

    public List<String> getTotal() {
        return report.map(of -> cells(of.currency(), of.all(), of::of)).orElse(List.of());
    }

    /** {@code 10:00–11:00}, with the offset on a day on which it is changed. */
    private String hour(DayReport of, DayReport.Hour hour) {
        return time(hour.begins(), isChanged(of)) + "–" + time(hour.ends(), isChanged(of));
    }

    private static String time(ZonedDateTime at, boolean withOffset) {
        return HOUR.format(at) + (withOffset ? " (" + at.getOffset() + ")" : "");
    }

    private static List<String> cells(Currency currency, DayReport.Tally all, Function<OperationState, DayReport.Tally> of) {
        List<String> cells = new ArrayList<>();
        long others = all.count();
        add(cells, all, currency);
        for (OperationState state : SHOWN) {
            add(cells, of.apply(state), currency);
            others -= of.apply(state).count();
        }
        cells.add(others == 0 ? "–" : Amounts.count(others));
        return cells;
    }

    private static void add(List<String> cells, DayReport.Tally tally, Currency currency) {
        cells.add(tally.count() == 0 ? "–" : Amounts.count(tally.count()));
        cells.add(tally.count() == 0 ? "–" : Amounts.plain(tally.sumMinor(), currency));
    }
}
