package org.ccps.gateway;

import java.time.Instant;
import java.util.Objects;
import org.ccps.money.Money;

/**
 * One attempt at one payment or refund. A payment's card travels beside it, never in it; a refund goes back to the card of its
 * original and carries none.
 *
 * @param orderNumber unique for every attempt, 1..60 characters without spaces and quotes (F4)
 * @param messageId   unique for ever, at most 30 characters (F4)
 * @param startedAt   when the attempt was recorded
 * @param original    the payment that is refunded; null for a payment
 */
public record GatewayRequest(String orderNumber, String messageId, Money amount, Instant startedAt, MerchantAccount merchant, Original original) {

    public GatewayRequest {
        Objects.requireNonNull(orderNumber);
        Objects.requireNonNull(messageId);
        Objects.requireNonNull(amount);
        Objects.requireNonNull(startedAt);
        Objects.requireNonNull(merchant);
    }

    /** A payment. */
    public GatewayRequest(String orderNumber, String messageId, Money amount, Instant startedAt, MerchantAccount merchant) {
        this(orderNumber, messageId, amount, startedAt, merchant, null);
    }

    /**
     * What the gateway knows the refunded payment by.
     *
     * @param orderNumber   of the attempt that was approved
     * @param transactionId the gateway's id of it
     * @param maybeRefunded whether another refund of it may have moved money unknown to us, or this one was tried before: that the
     *                      gateway has nothing left to refund then proves nothing
     */
    public record Original(String orderNumber, String transactionId, boolean maybeRefunded) {

        public Original {
            Objects.requireNonNull(orderNumber);
            Objects.requireNonNull(transactionId);
        }
    }

    /**
     * @param gatewayMerchantId   the merchant's id at the gateway, such as ABC0001
     * @param passwordAlias the alias under which the server's credential store keeps the transaction password (F8)
     */
    public record MerchantAccount(String gatewayMerchantId, String passwordAlias) {
    }
}
