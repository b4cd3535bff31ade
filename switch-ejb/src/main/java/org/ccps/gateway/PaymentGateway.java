package org.ccps.gateway;

/** The payment gateway. Another gateway is another implementation that passes the same contract tests (F11). */
public interface PaymentGateway {

    /**
     * Sends one payment once and says what is known afterwards. Blocks for a bounded time: the connect time-out and the
     * read time-out of the settings. Never throws for anything that the network or the gateway does.
     *
     * <p>To be called without a transaction.
     */
    GatewayOutcome submit(GatewayRequest request, Card card);

    /** Opens and closes a connection, with TLS where the address asks for it; sends nothing. Null when it worked. */
    LinkCause connect();

    /** Asks the gateway whether it is there and accepts our sign-in (guide section 4.4). Null when it does. */
    LinkCause echo(GatewayRequest.MerchantAccount merchant);
}
