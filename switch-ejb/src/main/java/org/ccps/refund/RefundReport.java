package org.ccps.refund;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.ccps.money.Currency;

/**
 * Refunds that were approved in a time, beside the payments that were approved in it (B15). Money of different currencies is never added.
 *
 * @param from from this moment on, {@code to} before this one
 */
public record RefundReport(Instant from, Instant to, List<OperatorLine> operators, List<ManagerLine> managers, List<ReasonLine> reasons) {

    /**
     * What one user has asked for, with the highest ratio first. Sums are minor units and may be more than one amount may be.
     *
     * @param payments        payments that he took
     * @param refunds         refunds that he asked for
     * @param repeats         of them those to a card to which he had another one refunded in the same time
     * @param selfTaken       of them those of payments that he took himself
     * @param outsideHours    of them those asked for outside the site's hours
     */
    public record OperatorLine(String operator, Currency currency, long payments, long paymentsMinor, long refunds, long refundsMinor, long repeats,
            long selfTaken, long outsideHours) {

        /** Refunds in percent of payments by count, with one decimal; null when he took none. */
        public BigDecimal countPercent() {
            return percent(refunds, payments);
        }

        /** Refunds in percent of payments by value, with one decimal; null when he took none. */
        public BigDecimal valuePercent() {
            return percent(refundsMinor, paymentsMinor);
        }
    }

    /** @param alone of them those that he had asked for himself */
    public record ManagerLine(String manager, Currency currency, long refunds, long refundsMinor, long alone) {
    }

    /** @param countPercent of all refunds in this currency, with one decimal */
    public record ReasonLine(String reason, Currency currency, long refunds, long refundsMinor, BigDecimal countPercent) {
    }

    /** With one decimal; null of nothing. */
    public static BigDecimal percent(long part, long whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part).multiply(BigDecimal.valueOf(100)).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }
}
