package org.ccps.gateway.securepay;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * In which order the gateway's addresses are tried (F7): as the settings have them; but one to which no connection came about
 * is asked last for a minute, so that not every customer waits for it (C1).
 */
final class Routes {

    static final Duration ASKED_LAST = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private final Map<URI, Long> brokenAt = new ConcurrentHashMap<>();

    Routes(LongSupplier nanos) {
        this.nanos = nanos;
    }

    List<URI> inOrder(List<URI> all) {
        List<URI> order = new ArrayList<>();
        List<URI> last = new ArrayList<>();
        for (URI route : all) {
            (isBroken(route) ? last : order).add(route);
        }
        order.addAll(last);
        return order;
    }

    private boolean isBroken(URI route) {
        Long at = brokenAt.get(route);
        return at != null && nanos.getAsLong() - at < ASKED_LAST.toNanos();
    }

    /** No connection came about. */
    void broken(URI route) {
        if (!isBroken(route)) {
            brokenAt.put(route, nanos.getAsLong());
        }
    }

    /** It carried something. */
    void works(URI route) {
        brokenAt.remove(route);
    }
}
