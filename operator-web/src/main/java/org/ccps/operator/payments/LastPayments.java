package org.ccps.operator.payments;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;
import org.ccps.operation.OperationState;
import org.ccps.operator.frame.Frame;
import org.ccps.operator.words.PaymentWords;
import org.ccps.payment.PaymentSearch;
import org.ccps.payment.PaymentTotals;
import org.ccps.payment.Payments;

/** The caller's own last payments, and his day so far; money of different truth side by side. */
@Named
@RequestScoped
public class LastPayments {

    private static final int SHOWN = 5;

    @Inject
    private Payments payments;
    @Inject
    private Frame frame;

    private List<PaymentRow> rows;
    private List<PaymentTotals.Line> today;

    public List<PaymentRow> getRows() {
        if (rows == null) {
            rows = payments.search(mine(null, null)).items().stream().map(payment -> new PaymentRow(payment, frame.moments())).toList();
        }
        return rows;
    }

    private PaymentSearch mine(Instant from, Instant to) {
        return new PaymentSearch(null, null, null, null, null, from, to, frame.me().username(), null, null, Set.of(), SHOWN, null);
    }

    private List<PaymentTotals.Line> today() {
        if (today == null) {
            Moments moments = frame.moments();
            Instant begin = moments.today().atStartOfDay(moments.zone()).toInstant();
            Instant end = moments.today().plusDays(1).atStartOfDay(moments.zone()).toInstant();
            today = payments.totals(mine(begin, end)).lines();
        }
        return today;
    }

    /** {@code Today 37 approved · 8,412.60} */
    public String getToday() {
        return today().stream().filter(line -> line.state() == OperationState.APPROVED).findFirst()
                .map(line -> Texts.of("last.today", line.count(), Amounts.plain(line.sumMinor(), line.currency())))
                .orElseGet(() -> Texts.of("last.today", 0, Amounts.plain(0, frame.rules().currency())));
    }

    /** What is neither taken nor refused yet, each with its own sum. */
    public List<String> getApart() {
        return today().stream().filter(line -> line.state() == OperationState.IN_DOUBT || line.state() == OperationState.DEFERRED)
                .map(line -> Texts.of("last.apart", line.count(), PaymentWords.state(line.state()).toLowerCase(Locale.ENGLISH),
                        Amounts.plain(line.sumMinor(), line.currency()))).toList();
    }
}
