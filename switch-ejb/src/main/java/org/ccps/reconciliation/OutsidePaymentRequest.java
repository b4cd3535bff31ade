package org.ccps.reconciliation;

/**
 * What a manager types about a payment that was taken on the gateway's own page; unchecked. No card number belongs into any of it.
 *
 * @param amountValue a decimal such as 125.00
 * @param day         as 2026-11-23
 * @param note        optional
 */
public record OutsidePaymentRequest(String gatewayTransactionId, String reference, String amountValue, String amountCurrency, String day, String note) {
}
