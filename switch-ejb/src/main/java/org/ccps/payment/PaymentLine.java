package org.ccps.payment;

import java.time.Instant;
import org.ccps.money.Money;
import org.ccps.operation.OperationState;

/**
 * A payment as a line of an export.
 *
 * @param concludedAt   null while it is not known how it ends
 * @param maskedCard    first six, an ellipsis, last four
 * @param callId        null for none
 * @param transactionId the gateway's, of the last attempt; null for none, as the next two
 * @param settlementDay YYYYMMDD, the bank's day
 */
public record PaymentLine(PaymentId id, Instant takenAt, Instant concludedAt, OperationState state, String reference, Money amount, String brand, String maskedCard,
        String operator, String callId, String transactionId, String responseCode, String settlementDay) {
}
