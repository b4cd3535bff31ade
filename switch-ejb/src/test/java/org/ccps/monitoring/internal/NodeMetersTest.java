package org.ccps.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.ccps.gateway.LinkState;
import org.ccps.monitoring.NodeState;
import org.ccps.monitoring.NodeView;
import org.ccps.schema.Rows;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("M2 M5 The servers' figures")
class NodeMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final NodeMeters meters = new NodeMeters(registry);

    private static NodeView node(String name, NodeState state, long silentS, long aheadMs) {
        return new NodeView(name, state, null, Rows.NOW, Rows.NOW, state == NodeState.STOPPED ? Rows.NOW : null, Duration.ofSeconds(silentS), Duration.ofMillis(aheadMs),
                LinkState.UP, null, false);
    }

    private double figure(String name, String node) {
        Gauge gauge = registry.find(name).tag("node", node).gauge();
        return gauge == null ? Double.NaN : gauge.value();
    }

    @Test
    @DisplayName("tell how long each has been silent and how far its clock is off, as it is now")
    void told() {
        meters.stand(List.of(node("one", NodeState.RUNNING, 2, -2_500), node("other", NodeState.GONE, 45, 0)));

        assertThat(figure("ccps.node.seen.seconds", "one")).isBetween(2.0, 12.0);
        assertThat(figure("ccps.node.seen.seconds", "other")).isBetween(45.0, 55.0);
        assertThat(figure("ccps.node.clock.ahead.seconds", "one")).isEqualTo(-2.5);
        assertThat(figure("ccps.node.clock.ahead.seconds", "other")).as("old").isNaN();
        meters.stand(List.of(node("one", NodeState.RUNNING, 0, 0)));
        assertThat(figure("ccps.node.clock.ahead.seconds", "one")).isZero();
    }

    @Test
    @DisplayName("have no number for one that was stopped in order or is forgotten, and none at all while nothing can be read")
    void unknown() {
        meters.stand(List.of(node("one", NodeState.RUNNING, 2, 0), node("other", NodeState.STOPPED, 45, 0)));
        assertThat(figure("ccps.node.seen.seconds", "other")).isNaN();

        meters.stand(List.of(node("other", NodeState.RUNNING, 45, 0)));
        assertThat(figure("ccps.node.seen.seconds", "one")).as("forgotten").isNaN();

        meters.stand(List.of());
        assertThat(figure("ccps.node.seen.seconds", "other")).isNaN();
    }
}
