package org.ccps.gateway.securepay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
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
        return new SecurePayGateway(() -> new GatewaySettings(routes(settings),
                new Connections.Options(settings.millis(Setting.CONNECT_TIMEOUT_MS), settings.text(Setting.GATEWAY_CA_FILE)),
                settings.number(Setting.GATEWAY_TIMEOUT_S), settings.millis(Setting.READ_TIMEOUT_MS), settings.millis(Setting.LATE_ANSWER_MS)), secrets, clock);
    }

    private static List<URI> routes(Settings settings) {
        return Stream.of(Setting.GATEWAY_URL, Setting.GATEWAY_SECOND_URL).map(settings::text).filter(address -> !address.isEmpty()).map(URI::create).toList();
    }

    void end(@Disposes PaymentGateway gateway) {
        if (gateway instanceof SecurePayGateway own) {
            own.close();
        }
    }
}
