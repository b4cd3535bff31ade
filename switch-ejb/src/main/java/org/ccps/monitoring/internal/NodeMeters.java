package org.ccps.monitoring.internal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ccps.monitoring.NodeState;
import org.ccps.monitoring.NodeView;

/**
 * The servers in the registry, each as this one has read it (M2, M5): {@code ccps_node_seen_seconds} and
 * {@code ccps_node_clock_ahead_seconds}, by {@code node}. One that was stopped in order, or is forgotten, has no number; nor has any
 * while the database does not answer. Every server tells of all: a rule takes the smallest or the largest.
 */
@ApplicationScoped
public class NodeMeters {

    private record Read(Map<String, NodeView> nodes, long atNanos) {
    }

    private MeterRegistry registry;
    private final Set<String> told = new HashSet<>();
    private volatile Read read = new Read(Map.of(), 0);

    /** For the container, which makes a proxy. */
    public NodeMeters() {
    }

    @Inject
    NodeMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param nodes as they are now; empty when they could not be read */
    synchronized void stand(List<NodeView> nodes) {
        read = new Read(nodes.stream().collect(Collectors.toMap(NodeView::name, node -> node)), System.nanoTime());
        for (NodeView node : nodes) {
            if (told.add(node.name())) {
                Tags tags = Tags.of("node", node.name());
                registry.gauge("ccps.node.seen.seconds", tags, this, meters -> meters.figure(node.name(), meters::seconds));
                registry.gauge("ccps.node.clock.ahead.seconds", tags, this,
                        meters -> meters.figure(node.name(), view -> view.state() == NodeState.RUNNING ? view.clockAhead().toMillis() / 1000.0 : Double.NaN));
            }
        }
    }

    private double figure(String name, Function<NodeView, Double> of) {
        NodeView view = read.nodes().get(name);
        return view == null || view.state() == NodeState.STOPPED ? Double.NaN : of.apply(view);
    }

    private double seconds(NodeView view) {
        return view.sinceSeen().plus(Duration.ofNanos(System.nanoTime() - read.atNanos())).toMillis() / 1000.0;
    }
}
