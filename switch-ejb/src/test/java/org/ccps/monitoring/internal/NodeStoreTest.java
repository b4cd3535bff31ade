package org.ccps.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.ccps.gateway.LinkState;
import org.ccps.gateway.LinkView;
import org.ccps.monitoring.NodeState;
import org.ccps.monitoring.NodeView;
import org.ccps.node.Node;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("M2 How each server is, by its own word")
class NodeStoreTest {

    private static final Instant NOW = Rows.NOW;
    private static final LinkView UP = new LinkView(LinkState.UP, NOW, null, 0, List.of());
    private static final LinkView DOWN = new LinkView(LinkState.DOWN, NOW, "refused", 0, List.of());

    private final Node one = new Named("one");
    private final Node other = new Named("other");
    private TestDatabase database;

    /** A life of a server. */
    private static final class Named extends Node {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String version() {
            return "0.1";
        }
    }

    @BeforeEach
    void begin() {
        database = TestDatabase.create();
    }

    @AfterEach
    void end() {
        database.close();
    }

    private void on(Node node, Consumer<NodeSteps> work) {
        database.transaction(em -> work.accept(new NodeSteps(new NodeStore(em), node)));
    }

    private void beat(Node node, Instant at, LinkView link) {
        on(node, steps -> steps.beat(false, new DatabaseClock.Reading(at, Duration.ZERO), link));
    }

    private void goodbye(Node node, Instant at) {
        new NodeFarewell(database.dataSource()).say(node.name(), node.boot(), at);
    }

    private List<NodeView> all(Instant now) {
        return database.inTransaction(em -> new NodeSteps(new NodeStore(em), one).all(now));
    }

    @Test
    @DisplayName("it says when it began, that it lives and what it sees of the link; each server is told of")
    void speaks() {
        beat(one, NOW, UP);
        beat(other, NOW.plusSeconds(1), UP);
        on(one, steps -> steps.beat(false, new DatabaseClock.Reading(NOW.plusSeconds(5), Duration.ofMillis(-300)), DOWN));

        assertThat(all(NOW.plusSeconds(6))).containsExactly(
                new NodeView("one", NodeState.RUNNING, "0.1", NOW, NOW.plusSeconds(5), null, Duration.ofSeconds(1), Duration.ofMillis(-300), LinkState.DOWN, "refused", true),
                new NodeView("other", NodeState.RUNNING, "0.1", NOW.plusSeconds(1), NOW.plusSeconds(1), null, Duration.ofSeconds(5), Duration.ZERO, LinkState.UP, null, false));
    }

    @Test
    @DisplayName("one that has been silent for more than 30 seconds is gone, and is there again when it speaks")
    void gone() {
        beat(one, NOW, UP);

        assertThat(all(NOW.plusSeconds(30))).extracting(NodeView::state).containsExactly(NodeState.RUNNING);
        assertThat(all(NOW.plusMillis(30_001))).extracting(NodeView::state).containsExactly(NodeState.GONE);
        beat(one, NOW.plusSeconds(60), UP);
        assertThat(all(NOW.plusSeconds(61))).extracting(NodeView::state).containsExactly(NodeState.RUNNING);
        assertThat(all(NOW.plusSeconds(61))).extracting(NodeView::startedAt).as("the same life").containsExactly(NOW);
    }

    @Test
    @DisplayName("one that stops in order is stopped and never gone, until its next life begins")
    void stopped() {
        beat(one, NOW, UP);
        goodbye(one, NOW.plusSeconds(3));

        assertThat(all(NOW.plusSeconds(3_600))).extracting(NodeView::state, NodeView::endedAt).containsExactly(tuple(NodeState.STOPPED, NOW.plusSeconds(3)));
        Node next = new Named("one");
        beat(next, NOW.plusSeconds(4_000), UP);
        assertThat(all(NOW.plusSeconds(4_001))).extracting(NodeView::state, NodeView::startedAt)
                .containsExactly(tuple(NodeState.RUNNING, NOW.plusSeconds(4_000)));
    }

    @Test
    @DisplayName("an earlier life that stops late does not end the next one")
    void lateGoodbye() {
        beat(one, NOW, UP);
        beat(new Named("one"), NOW.plusSeconds(1), UP);
        goodbye(one, NOW.plusSeconds(2));

        assertThat(all(NOW.plusSeconds(3))).extracting(NodeView::state).containsExactly(NodeState.RUNNING);
    }

    @Test
    @DisplayName("two servers of one name find each other out; a restart and a new row are no such thing")
    void sameName() {
        Node twin = new Named("one");

        assertThat(contested(one, true)).isFalse();
        assertThat(contested(one, false)).isFalse();
        assertThat(contested(twin, true)).as("as after a kill").isFalse();
        assertThat(contested(one, false)).isTrue();
        assertThat(contested(twin, false)).isTrue();
        goodbye(twin, NOW);
        assertThat(contested(one, false)).as("the other has said goodbye").isFalse();
        database.execute("DELETE FROM node");
        assertThat(contested(one, false)).isFalse();
    }

    private boolean contested(Node node, boolean first) {
        return database.inTransaction(em -> new NodeSteps(new NodeStore(em), node).beat(first, new DatabaseClock.Reading(NOW, Duration.ZERO), UP));
    }

    @Test
    @DisplayName("one that has been silent for more than 7 days is forgotten, stopped or gone; the others stay")
    void forgotten() {
        beat(other, NOW, UP);
        goodbye(other, NOW.plusSeconds(1));
        beat(new Named("third"), NOW.plusSeconds(2), UP);
        Instant later = NOW.plusSeconds(1).plus(NodeView.KEPT);

        beat(one, later, UP);
        assertThat(all(later)).extracting(NodeView::name).containsExactly("one", "other", "third");
        beat(one, later.plusMillis(1), UP);
        assertThat(all(later)).extracting(NodeView::name).containsExactly("one", "third");
        beat(one, later.plusSeconds(60), UP);
        assertThat(all(later)).extracting(NodeView::name).containsExactly("one");
    }

    @Test
    @DisplayName("M5 a server finds out by how much its clock differs from the database's, and whose it is does not matter to who is gone")
    void clocks() {
        DatabaseClock.Reading right = new DatabaseClock(database.dataSource(), Clock.systemUTC()).read();
        DatabaseClock.Reading ahead = new DatabaseClock(database.dataSource(), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10))).read();
        DatabaseClock.Reading behind = new DatabaseClock(database.dataSource(), Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-10))).read();

        assertThat(right.ahead().abs()).isLessThan(Duration.ofMillis(500));
        assertThat(ahead.ahead()).isBetween(Duration.ofMinutes(10).minusSeconds(5), Duration.ofMinutes(10));
        assertThat(behind.ahead()).isBetween(Duration.ofSeconds(-10), Duration.ofSeconds(-5));
        assertThat(ahead.now()).as("the database's").isCloseTo(right.now(), within(30, ChronoUnit.SECONDS));
        on(one, steps -> steps.beat(true, ahead, UP));
        on(other, steps -> steps.beat(true, behind, UP));
        assertThat(all(behind.now())).extracting(NodeView::state).containsExactly(NodeState.RUNNING, NodeState.RUNNING);
        assertThat(all(behind.now())).extracting(NodeView::isClockOff).containsExactly(true, true);
    }

    @Test
    @DisplayName("M5 a difference counts only as far as it is beyond the time that the question took; 2 seconds may be")
    void difference() {
        assertThat(DatabaseClock.ahead(NOW, NOW.plusMillis(40), NOW.plusMillis(90))).isZero();
        assertThat(DatabaseClock.ahead(NOW, NOW.minusMillis(40), NOW.plusMillis(90))).isEqualTo(Duration.ofMillis(40));
        assertThat(DatabaseClock.ahead(NOW, NOW.plusMillis(140), NOW.plusMillis(90))).isEqualTo(Duration.ofMillis(-50));
        assertThat(DatabaseClock.question("Microsoft SQL Server")).contains("SYSDATETIMEOFFSET()");
        assertThat(DatabaseClock.question("PostgreSQL")).contains("CURRENT_TIMESTAMP");
    }
}
