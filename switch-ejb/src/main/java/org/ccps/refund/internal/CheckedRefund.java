package org.ccps.refund.internal;

import org.ccps.money.Money;
import org.ccps.payment.PaymentId;

/**
 * A request whose every field is right.
 *
 * @param expected what its author saw to be refundable; null when he did not say
 */
public record CheckedRefund(String requestKey, PaymentId payment, Money amount, String reason, String note, Money expected, String workstation) {
}
