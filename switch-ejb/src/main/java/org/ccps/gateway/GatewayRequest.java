package org.ccps.gateway;

import java.time.Instant;
import java.util.Objects;
import org.ccps.money.Money;

/**
 * One attempt at one payment. The card travels beside it, never in it.
 *
 * @param orderNumber unique for every attempt, 1..60 characters without spaces and quotes (F4)
 * @param messageId   unique for ever, at most 30 characters (F4)
 * @param startedAt   when the attempt was recorded
 */
public record GatewayRequest(String orderNumber, String messageId, Money amount, Instant startedAt, MerchantAccount merchant) {

    public GatewayRequest {
        Objects.requireNonNull(orderNumber);
        Objects.requireNonNull(messageId);
        Objects.requireNonNull(amount);
        Objects.requireNonNull(startedAt);
        Objects.requireNonNull(merchant);
    }

    /**
     * @param gatewayMerchantId   the merchant's id at the gateway, such as ABC0001
     * @param passwordAlias the alias under which the server's credential store keeps the transaction password (F8)
     */
    public record MerchantAccount(String gatewayMerchantId, String passwordAlias) {
    }
}
