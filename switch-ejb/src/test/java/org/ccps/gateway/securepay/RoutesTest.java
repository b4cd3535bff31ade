package org.ccps.gateway.securepay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The order of the gateway's addresses")
class RoutesTest {

    private static final URI FIRST = URI.create("https://first.example/x");
    private static final URI SECOND = URI.create("https://second.example/x");
    private static final List<URI> BOTH = List.of(FIRST, SECOND);

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Routes routes = new Routes(nanos::get);

    @Test
    @DisplayName("F7: is that of the settings")
    void asSet() {
        assertThat(routes.inOrder(BOTH)).containsExactly(FIRST, SECOND);
    }

    @Test
    @DisplayName("C1: one to which no connection came about is asked last, for a minute")
    void askedLast() {
        routes.broken(FIRST);
        assertThat(routes.inOrder(BOTH)).containsExactly(SECOND, FIRST);

        nanos.addAndGet(Routes.ASKED_LAST.toNanos() - 1);
        routes.broken(FIRST);
        assertThat(routes.inOrder(BOTH)).containsExactly(SECOND, FIRST);

        nanos.addAndGet(1);
        assertThat(routes.inOrder(BOTH)).as("asked last in vain does not make it longer").containsExactly(FIRST, SECOND);
    }

    @Test
    @DisplayName("F7: when both are broken both are tried, in their order")
    void bothBroken() {
        routes.broken(SECOND);
        routes.broken(FIRST);

        assertThat(routes.inOrder(BOTH)).containsExactly(FIRST, SECOND);
    }

    @Test
    @DisplayName("F7: what works again is in its old place")
    void works() {
        routes.broken(FIRST);

        routes.works(FIRST);

        assertThat(routes.inOrder(BOTH)).containsExactly(FIRST, SECOND);
    }
}
