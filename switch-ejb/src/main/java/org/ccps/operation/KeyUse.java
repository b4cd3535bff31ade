package org.ccps.operation;

/**
 * An idempotency key that has been used: for a payment, or for a refund.
 *
 * @param operation the payment's; null when it was used for a refund
 * @param refundId  the refund's number; null when it was used for a payment
 */
public record KeyUse(String contentMac, OperationView operation, Long refundId) {

    /** What it was used for: {@code P-10482} or {@code R-10533}. */
    public String objectName() {
        return operation == null ? "R-" + refundId : operation.objectName();
    }
}
