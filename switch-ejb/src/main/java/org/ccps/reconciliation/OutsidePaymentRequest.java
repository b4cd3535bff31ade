package org.ccps.reconciliation;

/**
 * What a manager types about a payment that was taken on the gateway's own page; unchecked. No card number belongs into any of it.
 *
 * @param merchant    code of the account that it was taken for; null for the first that the manager may use
 * @param amountValue a decimal such as 125.00
 * @param day         as 2026-11-23
 * @param note        optional
 */
public record OutsidePaymentRequest(String merchant, String gatewayTransactionId, String reference, String amountValue, String amountCurrency, String day, String note) {
}
