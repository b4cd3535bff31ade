package org.ccps.report;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.ccps.operation.OperationState;
import org.ccps.text.Csv;

/** The report of a day as a file for spreadsheets: one line an hour, and one of the whole day; amounts stay numbers, times have their offset (H3, H5). */
public final class DayReportCsv {

    private DayReportCsv() {
    }

    public static String of(DayReport report) {
        List<Object> head = new ArrayList<>(List.of("from", "to", "currency", "payments", "amount"));
        for (OperationState state : OperationState.values()) {
            String name = state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            head.add(name);
            head.add(name + " amount");
        }
        StringBuilder csv = new StringBuilder(Csv.row(head.toArray()));
        for (DayReport.Hour hour : report.hours()) {
            csv.append(line(time(hour.begins()), time(hour.ends()), report, hour.all(), hour::of));
        }
        String zone = report.hours().get(0).begins().getZone().getId();
        return csv.append(line("total", "day of " + zone + ", from midnight", report, report.all(), report::of)).toString();
    }

    private static String line(String from, String to, DayReport report, DayReport.Tally all, Function<OperationState, DayReport.Tally> of) {
        List<Object> cells = new ArrayList<>(List.of(from, to, report.currency(), all.count(), sum(all, report)));
        for (OperationState state : OperationState.values()) {
            cells.add(of.apply(state).count());
            cells.add(sum(of.apply(state), report));
        }
        return Csv.row(cells.toArray());
    }

    private static BigDecimal sum(DayReport.Tally tally, DayReport report) {
        return BigDecimal.valueOf(tally.sumMinor(), report.currency().decimals());
    }

    private static String time(ZonedDateTime at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
    }
}
