package org.ccps.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.ccps.gateway.LinkState;
import org.ccps.monitoring.NodeState;
import org.ccps.monitoring.NodeView;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("M2 What is said of a server")
class NodeWordsTest {

    private static final Instant AT = Instant.parse("2026-11-22T23:41:09Z");
    private static final Moments MOMENTS = new Moments(ZoneId.of("Australia/Sydney"), AT.plusSeconds(60));

    private static NodeView node(NodeState state, LinkState link, String cause, long aheadMs) {
        return new NodeView("one", state, null, AT, AT, state == NodeState.STOPPED ? AT : null, Duration.ofSeconds(60), Duration.ofMillis(aheadMs), link, cause, true);
    }

    @Test
    @DisplayName("says in words whether it runs, and since when it does not")
    void state() {
        assertThat(NodeWords.state(node(NodeState.RUNNING, LinkState.UP, null, 0), MOMENTS)).isEqualTo("running");
        assertThat(NodeWords.state(node(NodeState.STOPPED, LinkState.UP, null, 0), MOMENTS)).isEqualTo("stopped since 10:41:09");
        assertThat(NodeWords.state(node(NodeState.GONE, LinkState.UP, null, 0), MOMENTS)).isEqualTo("not heard of since 10:41:09");
    }

    @Test
    @DisplayName("says what it sees of the link and how its clock goes, while it runs")
    void linkAndClock() {
        assertThat(NodeWords.link(node(NodeState.RUNNING, LinkState.UP, null, 0))).isEqualTo("up");
        assertThat(NodeWords.link(node(NodeState.RUNNING, LinkState.DOWN, "refused", 0))).isEqualTo("down: connection refused");
        assertThat(NodeWords.link(node(NodeState.GONE, LinkState.UP, null, 0))).isEmpty();
        assertThat(NodeWords.clock(node(NodeState.RUNNING, LinkState.UP, null, 0))).isEqualTo("right");
        assertThat(NodeWords.clock(node(NodeState.RUNNING, LinkState.UP, null, 3_200))).isEqualTo("3.2 s ahead");
        assertThat(NodeWords.clock(node(NodeState.RUNNING, LinkState.UP, null, -3_200))).isEqualTo("3.2 s behind");
        assertThat(NodeWords.clock(node(NodeState.STOPPED, LinkState.UP, null, 3_200))).isEmpty();
    }
}
