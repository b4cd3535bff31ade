package org.ccps.gateway.securepay;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What the adapter needs to know, read anew for each message.
 *
 * @param routes      the gateway's addresses, one or more, in the order in which they are tried
 * @param timeoutS    seconds that the gateway is given
 * @param readTimeout from the moment in which the message leaves to the end of the answer; longer than {@code timeoutS}
 * @param lateAnswer  how much longer an answer is listened for when nobody waits any more; zero for not at all
 */
record GatewaySettings(List<URI> routes, Connections.Options connections, long timeoutS, Duration readTimeout, Duration lateAnswer) {

    GatewaySettings {
        routes = List.copyOf(routes);
    }

    /** After this time it is too late to send what was begun: all addresses have had their time, and some more. */
    Duration freshFor() {
        return connections.connectTimeout().multipliedBy(routes.size()).plusSeconds(5);
    }
}
