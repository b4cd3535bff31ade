package org.ccps.refund;

import org.ccps.payment.PaymentId;

/**
 * What somebody asks for, as typed: nothing in it is checked yet. Absent is null.
 *
 * @param requestKey       the idempotency key: 1..64 visible characters, counted per user (E2)
 * @param amountValue      a decimal such as 60.00, {@code amountCurrency} the payment's
 * @param reason           one of {@link Refunds#reasons()} (B13)
 * @param note             for the manager; optional, at most 400 characters, no card number
 * @param expectedValue    what the author saw to be refundable (B3), with {@code expectedCurrency}; optional
 * @param workstation      where the author sits, for the record
 */
public record RefundRequest(String requestKey, PaymentId payment, String amountValue, String amountCurrency, String reason, String note, String expectedValue,
        String expectedCurrency, String workstation) {
}
