package org.ccps.gateway.securepay;

import java.net.URI;
import java.time.Duration;

/**
 * What the adapter needs to know, read anew for each message.
 *
 * @param timeoutS    seconds that the gateway is given
 * @param readTimeout from the connection to the end of the answer; longer than {@code timeoutS}
 */
record GatewaySettings(URI url, Connections.Options connections, long timeoutS, Duration readTimeout) {
}
