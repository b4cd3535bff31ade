package org.ccps.operation;

import java.util.Objects;
import org.ccps.money.Money;

/**
 * A refund that has been authorised and is to be carried out.
 *
 * @param refundId      the refund's number
 * @param paymentId     the payment that is refunded
 * @param author        user name of the one who asked for it
 * @param actor         user name of the one who sets it going
 * @param orderNumber   of the payment's attempt that was approved
 * @param transactionId the gateway's id of it
 */
public record RefundInstruction(long refundId, long paymentId, Money amount, String author, String actor, String orderNumber, String transactionId) {

    public RefundInstruction {
        Objects.requireNonNull(amount);
        Objects.requireNonNull(author);
        Objects.requireNonNull(actor);
        Objects.requireNonNull(orderNumber);
        Objects.requireNonNull(transactionId);
    }
}
