package org.ccps.gateway;

import java.time.Instant;
import org.ccps.money.Currency;
import org.ccps.money.Money;

/** Payments to be sent, by meaning. */
public final class Requests {

    public static final String ORDER = "HW7K2M-10482-1";
    public static final String MESSAGE = "0f3c5a9e7b1d42688c90a1b2c3d4e5";
    public static final String PASSWORD_ALIAS = "securepay-main";
    public static final Instant STARTED = Instant.parse("2026-11-22T23:41:09.512Z");
    public static final String VISA = "4444333322221111";

    private Requests() {
    }

    /** 125.00 Australian dollars, which the cents rule approves. */
    public static GatewayRequest payment() {
        return payment(new Money(12_500, Currency.AUD));
    }

    public static GatewayRequest payment(Money amount) {
        return new GatewayRequest(ORDER, MESSAGE, amount, STARTED, merchant());
    }

    /** With an order number and a message id of its own. */
    public static GatewayRequest another(Money amount, long number) {
        return new GatewayRequest("HW7K2M-" + number + "-1", MessageIds.next(), amount, STARTED, merchant());
    }

    /** A refund of a payment that was approved, with a message id of its own. */
    public static GatewayRequest refund(GatewayRequest payment, String transactionId, Money amount, boolean maybeRefunded) {
        return new GatewayRequest(payment.orderNumber() + "-r", MessageIds.next(), amount, STARTED, merchant(),
                new GatewayRequest.Original(payment.orderNumber(), transactionId, maybeRefunded));
    }

    public static GatewayRequest.MerchantAccount merchant() {
        return new GatewayRequest.MerchantAccount("ABC0001", PASSWORD_ALIAS);
    }

    public static Card card() {
        return new Card(VISA, "11/29", "123", null);
    }
}
