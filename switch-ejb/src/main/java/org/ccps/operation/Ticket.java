package org.ccps.operation;

import java.time.Instant;
import org.ccps.gateway.GatewayRequest;
import org.ccps.money.Money;

/**
 * An operation that has been recorded and may now be sent, once.
 *
 * @param original the payment that is refunded; null for a payment
 */
public record Ticket(OperationId id, String orderNumber, String messageId, Instant startedAt, Money amount, GatewayRequest.Original original) {

    /** What is sent, by this account. */
    public GatewayRequest request(GatewayRequest.MerchantAccount merchant) {
        return new GatewayRequest(orderNumber, messageId, amount, startedAt, merchant, original);
    }
}
