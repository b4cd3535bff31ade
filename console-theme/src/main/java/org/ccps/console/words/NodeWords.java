package org.ccps.console.words;

import java.time.Duration;
import org.ccps.monitoring.NodeState;
import org.ccps.monitoring.NodeView;

/** What the consoles say of a server. */
public final class NodeWords {

    private NodeWords() {
    }

    /** {@code running}, {@code stopped since 10:41:09}, {@code not heard of since 22 Nov 16:04} */
    public static String state(NodeView node, Moments moments) {
        return switch (node.state()) {
            case RUNNING -> Texts.of("node.state.RUNNING");
            case STOPPED -> Texts.of("node.state.STOPPED", moments.secondsOrBrief(node.endedAt()));
            case GONE -> Texts.of("node.state.GONE", moments.secondsOrBrief(node.seenAt()));
        };
    }

    /** {@code up}, {@code down: connection refused}; nothing of one that does not run, because it is old. */
    public static String link(NodeView node) {
        if (node.state() != NodeState.RUNNING) {
            return "";
        }
        String word = Texts.of("node.link." + node.link());
        return node.linkCause() == null ? word : Texts.of("node.link.cause", word, LinkWords.cause(node.linkCause()));
    }

    /** {@code right}, {@code 3.2 s ahead}, {@code 3.2 s behind}: beside the database's; nothing of one that does not run. */
    public static String clock(NodeView node) {
        if (node.state() != NodeState.RUNNING) {
            return "";
        }
        Duration ahead = node.clockAhead();
        return ahead.isZero() ? Texts.of("node.clock.right") : Texts.of(ahead.isNegative() ? "node.clock.behind" : "node.clock.ahead", Moments.duration(ahead.abs()));
    }
}
