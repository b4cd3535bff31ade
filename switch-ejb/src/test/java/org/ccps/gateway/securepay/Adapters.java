package org.ccps.gateway.securepay;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.ccps.gateway.Requests;
import org.ccps.secrets.Secrets;

/** The real adapter, pointed at something. */
final class Adapters {

    static final Duration CONNECT_TIMEOUT = Duration.ofMillis(1_500);
    static final Duration READ_TIMEOUT = Duration.ofMillis(1_000);
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
        GatewaySettings settings = new GatewaySettings(url, new Connections.Options(connectTimeout, caFile), 1, readTimeout);
        return new SecurePayGateway(() -> settings, new KnownPassword(), Clock.fixed(Requests.STARTED, ZoneOffset.UTC));
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
