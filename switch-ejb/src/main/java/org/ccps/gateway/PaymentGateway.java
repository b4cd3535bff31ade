package org.ccps.gateway;

import java.util.function.Consumer;

/** The payment gateway. Another gateway is another implementation that passes the same contract tests (F11). */
public interface PaymentGateway {

    /**
     * Sends one payment or refund once and says what is known afterwards. Blocks for a bounded time: for each address the connect
     * time-out, then the read time-out of the settings, counted from the moment in which the message leaves. Never throws for
     * anything that the network or the gateway does.
     *
     * <p>When the read time-out has passed it is in doubt, and an answer is listened for a while longer (D8), without the card.
     *
     * <p>To be called without a transaction.
     *
     * @param card the payment's; null for a refund, which carries none
     * @param late told once, if such an answer comes and proves something; never told an {@link GatewayOutcome.InDoubt}. It is
     *             called on a thread of the gateway's own, perhaps before this method has returned, and must not block
     */
    GatewayOutcome submit(GatewayRequest request, Card card, Consumer<GatewayOutcome> late);

    /** Opens and closes a connection, with TLS where the address asks for it; sends nothing. Null when it worked at one of the addresses. */
    LinkCause connect();

    /** Asks the gateway whether it is there and accepts our sign-in (guide section 4.4). Null when it does. */
    LinkCause echo(GatewayRequest.MerchantAccount merchant);

    /**
     * What a line of the gateway's own report proves about an operation, by the same meaning of codes as an answer's. The
     * caller has made sure that the line speaks of this operation and of its amount.
     *
     * @param responseCode as the line has it; may be null
     * @param approved     what the line says of it beside the code; null when it says nothing
     * @param answer       the line's words, for the outcome
     * @return approved, declined or rejected where code and words prove it; everything else, contradictions too, is in doubt
     */
    GatewayOutcome reported(String responseCode, Boolean approved, GatewayOutcome.Answer answer);
}
