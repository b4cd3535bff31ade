package org.ccps.gateway.securepay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.net.URI;
import java.time.Clock;
import org.ccps.gateway.PaymentGateway;
import org.ccps.secrets.Secrets;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/** Gives the switch its gateway. */
@ApplicationScoped
class SecurePayProducer {

    @Produces
    @ApplicationScoped
    PaymentGateway gateway(Settings settings, Secrets secrets, Clock clock) {
        return new SecurePayGateway(() -> new GatewaySettings(URI.create(settings.text(Setting.GATEWAY_URL)),
                new Connections.Options(settings.millis(Setting.CONNECT_TIMEOUT_MS), settings.text(Setting.GATEWAY_CA_FILE)),
                settings.number(Setting.GATEWAY_TIMEOUT_S), settings.millis(Setting.READ_TIMEOUT_MS)), secrets, clock);
    }
}
