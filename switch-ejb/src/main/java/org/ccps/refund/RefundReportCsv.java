package org.ccps.refund;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.ccps.money.Currency;
import org.ccps.text.Csv;

/** The report of refunds as a file for spreadsheets: amounts and percentages stay numbers, times have their offset (H3, H5). */
public final class RefundReportCsv {

    private RefundReportCsv() {
    }

    /** @param zone in which the report's first and last moment are given */
    public static String of(RefundReport report, ZoneId zone) {
        StringBuilder csv = new StringBuilder(Csv.row("by", "name", "currency", "payments", "payments value", "refunds", "refunds value", "percent by count",
                "percent by value", "repeats to one card", "self-taken", "outside hours", "alone", "from", "to"));
        String from = time(report.from(), zone);
        String to = time(report.to(), zone);
        for (RefundReport.OperatorLine line : report.operators()) {
            csv.append(Csv.row("operator", line.operator(), line.currency(), line.payments(), sum(line.paymentsMinor(), line.currency()), line.refunds(),
                    sum(line.refundsMinor(), line.currency()), line.countPercent(), line.valuePercent(), line.repeats(), line.selfTaken(), line.outsideHours(), null,
                    from, to));
        }
        for (RefundReport.ManagerLine line : report.managers()) {
            csv.append(Csv.row("manager", line.manager(), line.currency(), null, null, line.refunds(), sum(line.refundsMinor(), line.currency()), null, null, null,
                    null, null, line.alone(), from, to));
        }
        for (RefundReport.ReasonLine line : report.reasons()) {
            csv.append(Csv.row("reason", line.reason(), line.currency(), null, null, line.refunds(), sum(line.refundsMinor(), line.currency()), line.countPercent(),
                    null, null, null, null, null, from, to));
        }
        return csv.toString();
    }

    private static String time(Instant at, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
    }

    private static BigDecimal sum(long minor, Currency currency) {
        return BigDecimal.valueOf(minor, currency.decimals());
    }
}
