package org.ccps.gateway;

import org.junit.jupiter.api.DisplayName;

@DisplayName("F11: the fake gateway holds the contract")
class FakeGatewayTest extends PaymentGatewayContract {

    @Override
    protected GatewayWorld newWorld() {
        return new FakeGateway();
    }
}
