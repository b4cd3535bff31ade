package org.ccps.gateway;

import java.util.List;

/** A gateway and what stands behind it, for the contract that every gateway must hold. */
public interface GatewayWorld extends AutoCloseable {

    /** What really happened behind a gateway's back. */
    record Booking(String orderNumber, boolean charged) {
    }

    PaymentGateway gateway();

    /** The same with a sign-in that is not accepted. */
    GatewayRequest.MerchantAccount strangeMerchant();

    /** The next message meets this fault, by its name in the contract. {@code afterMs} may be null. */
    void nextMeets(String fault, Long afterMs);

    /** Whether nobody listens. */
    void outage(boolean down);

    List<Booking> ledger();

    /** Longer than the gateway is waited for. */
    long tooLateMs();

    @Override
    void close();
}
