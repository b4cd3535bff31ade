package org.ccps.payment;

import java.time.Instant;
import java.util.Optional;
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

    /**
     * The attempt that was approved, as the gateway knows it, also when its approval came after we had ended it otherwise (D10); empty when
     * none was, or when the gateway's id of it is not known.
     */
    public Optional<Approved> approved() {
        if (operation.contradictedTransactionId() != null) {
            return Optional.of(new Approved(operation.lastOrderNumber(), operation.contradictedTransactionId()));
        }
        return operation.attempts().stream().filter(attempt -> "APPROVED".equals(attempt.outcome()) && attempt.answer().transactionId() != null)
                .reduce((earlier, later) -> later).map(attempt -> new Approved(attempt.orderNumber(), attempt.answer().transactionId()));
    }

    /** What a refund must name, by the gateway's rule. */
    public record Approved(String orderNumber, String transactionId) {
    }
}
