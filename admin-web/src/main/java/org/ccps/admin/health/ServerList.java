package org.ccps.admin.health;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.ccps.admin.frame.Frame;
import org.ccps.console.words.NodeWords;
import org.ccps.monitoring.NodeState;
import org.ccps.monitoring.NodeView;
import org.ccps.monitoring.Nodes;

/** The servers, each by its own last word (M2, M5). */
@Named
@RequestScoped
public class ServerList {

    @Inject
    private Nodes nodes;
    @Inject
    private Frame frame;

    private List<NodeView> all;

    /** A server in words. */
    public record Row(String name, boolean here, String code, String state, String look, String started, String seen, String link, String linkLook, String clock, String clockLook,
            String version) {
    }

    /** Before anything is shown. */
    public void open() {
        if (all == null) {
            all = nodes.list();
        }
    }

    public String getPartAddress() {
        return frame.getPartAddress();
    }

    public List<Row> getRows() {
        return all == null ? List.of() : all.stream().map(this::row).toList();
    }

    private Row row(NodeView node) {
        boolean runs = node.state() == NodeState.RUNNING;
        return new Row(node.name(), node.here(), node.state().name(), NodeWords.state(node, frame.moments()), look(node.state()), frame.moments().full(node.startedAt()),
                frame.moments().secondsOrBrief(node.seenAt()), NodeWords.link(node), runs ? linkLook(node) : "", NodeWords.clock(node), runs && node.isClockOff() ? "warn" : "",
                node.version() == null ? "" : node.version());
    }

    private static String look(NodeState state) {
        return switch (state) {
            case RUNNING -> "on";
            case STOPPED -> "";
            case GONE -> "bad";
        };
    }

    private static String linkLook(NodeView node) {
        return switch (node.link()) {
            case UP -> node.linkCause() == null ? "on" : "warn";
            case PROBING -> "info";
            case DOWN -> "warn";
        };
    }
}
