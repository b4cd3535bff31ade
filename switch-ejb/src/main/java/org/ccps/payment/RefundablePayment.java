package org.ccps.payment;

import java.time.Instant;
import org.ccps.money.Money;
import org.ccps.operation.OperationView;

/**
 * What refunds know of a payment.
 *
 * @param merchant    code of the merchant account
 * @param maskedCard  first six, an ellipsis, last four
 * @param fingerprint keyed hash of the card number
 * @param operator    user name of the one who took it
 * @param operation   as it now stands
 */
public record RefundablePayment(PaymentId id, String merchant, String reference, Money amount, String brand, String maskedCard, String fingerprint, String callId,
        String operator, Instant takenAt, OperationView operation) {
}
