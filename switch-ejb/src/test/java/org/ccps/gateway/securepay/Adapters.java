package org.ccps.gateway.securepay;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.Requests;
import org.ccps.secrets.Secrets;

/** The real adapter, pointed at something. */
final class Adapters {

    static final Duration CONNECT_TIMEOUT = Duration.ofMillis(1_500);
    static final Duration READ_TIMEOUT = Duration.ofMillis(1_000);
    static final Duration LATE_ANSWER = Duration.ofSeconds(10);
    /** What a call may take at most, with room for a slow machine. */
    static final Duration AT_MOST = CONNECT_TIMEOUT.plus(READ_TIMEOUT).plusSeconds(4);

    private Adapters() {
    }

    static SecurePayGateway at(URI url) {
        return at(url, "");
    }

    static SecurePayGateway at(URI url, String caFile) {
        return at(url, caFile, CONNECT_TIMEOUT, READ_TIMEOUT);
    }

    static SecurePayGateway at(URI url, String caFile, Duration connectTimeout, Duration readTimeout) {
        return with(new GatewaySettings(List.of(url), new Connections.Options(connectTimeout, caFile), 1, readTimeout, LATE_ANSWER));
    }

    /** With two addresses, in this order. */
    static SecurePayGateway at(URI first, URI second) {
        return with(new GatewaySettings(List.of(first, second), new Connections.Options(CONNECT_TIMEOUT, ""), 1, READ_TIMEOUT, LATE_ANSWER));
    }

    /** That listens for late answers as long as said. */
    static SecurePayGateway listening(URI url, Duration lateAnswer) {
        return with(new GatewaySettings(List.of(url), new Connections.Options(CONNECT_TIMEOUT, ""), 1, READ_TIMEOUT, lateAnswer));
    }

    static SecurePayGateway with(GatewaySettings settings) {
        return new SecurePayGateway(() -> settings, new KnownPassword(), Clock.fixed(Requests.STARTED, ZoneOffset.UTC));
    }

    /** Whoever does not expect a late answer. */
    static void nobodyListens(GatewayOutcome late) {
        throw new AssertionError("a late answer: " + late);
    }

    /** A credential store with the one password. */
    static final class KnownPassword implements Secrets {
        @Override
        public String password(String alias) {
            if (!alias.equals(Requests.PASSWORD_ALIAS)) {
                throw new IllegalStateException("no alias " + alias);
            }
            return "abc123";
        }

        @Override
        public byte[] key(String purpose) {
            throw new UnsupportedOperationException("the adapter needs no key");
        }
    }
}
