package org.ccps.payment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.Consumer;
import org.ccps.money.Currency;
import org.ccps.operation.OperationState;
import org.ccps.text.Csv;

/**
 * Payments as a file for spreadsheets, written as they come, whatever their number (H6): times with their offset, the zone and where its
 * day is cut by name (H3), amounts as numbers and texts never as formulas (H5). Its last lines give count and sum by state and currency;
 * a file without the line {@code end} is not whole.
 */
public final class PaymentCsv implements Consumer<PaymentLine> {

    private final Appendable out;
    private final ZoneId zone;
    private final Map<OperationState, Map<Currency, LongSummaryStatistics>> sums = new EnumMap<>(OperationState.class);
    private long rows;

    /** @param zone in which times are given */
    public PaymentCsv(Appendable out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
    }

    /** The head line. */
    public void begin() {
        write("payment", "taken", "concluded", "state", "reference", "amount", "currency", "brand", "card", "operator", "call", "gateway transaction",
                "response code", "settlement day");
    }

    @Override
    public void accept(PaymentLine line) {
        write(line.id(), time(line.takenAt()), time(line.concludedAt()), line.state(), line.reference(), sum(line.amount().minor(), line.amount().currency()),
                line.amount().currency(), line.brand(), line.maskedCard(), line.operator(), line.callId(), line.transactionId(), line.responseCode(),
                line.settlementDay());
        sums.computeIfAbsent(line.state(), state -> new EnumMap<>(Currency.class)).computeIfAbsent(line.amount().currency(), currency -> new LongSummaryStatistics())
                .accept(line.amount().minor());
        rows++;
    }

    /** Counts and sums. */
    public void end() {
        sums.forEach((state, byCurrency) -> byCurrency.forEach((currency, sum) ->
                write("total", null, null, state, sum.getCount() + " payments", sum(sum.getSum(), currency), currency)));
        write("end", null, null, null, rows + " payments", null, null, "times in " + zone.getId() + ", where a day begins at midnight");
    }

    private void write(Object... cells) {
        try {
            out.append(Csv.row(cells));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String time(Instant at) {
        return at == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
    }

    private static BigDecimal sum(long minor, Currency currency) {
        return BigDecimal.valueOf(minor, currency.decimals());
    }
}
