package org.ccps.monitoring.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.ccps.gateway.LinkState;
import org.ccps.monitoring.NodeState;
import org.ccps.monitoring.NodeView;

/** A server among others, by its own word. */
@Entity
@Table(name = "node")
@NamedQuery(name = "NodeRow.all", query = "SELECT n FROM NodeRow n ORDER BY n.name")
@NamedQuery(name = "NodeRow.forget", query = "DELETE FROM NodeRow n WHERE n.seenAtMs < :before")
public class NodeRow {

    @Id
    private String name;

    private String boot;

    @Column(name = "product_version")
    private String version;

    @Column(name = "started_at_ms")
    private long startedAtMs;

    @Column(name = "seen_at_ms")
    private long seenAtMs;

    @Column(name = "ended_at_ms")
    private Long endedAtMs;

    @Column(name = "clock_ahead_ms")
    private long clockAheadMs;

    @Enumerated(EnumType.STRING)
    @Column(name = "link_state")
    private LinkState linkState;

    @Column(name = "link_cause")
    private String linkCause;

    protected NodeRow() {
    }

    /** One that has not been heard of before. */
    public NodeRow(String name) {
        this.name = name;
    }

    /** A new life of it begins. */
    public void begin(String life, String productVersion, Instant at) {
        boot = life;
        version = productVersion;
        startedAtMs = at.toEpochMilli();
        endedAtMs = null;
    }

    /** It lives. */
    public void seen(Instant at, Duration clockAhead, LinkState link, String cause) {
        seenAtMs = at.toEpochMilli();
        clockAheadMs = clockAhead.toMillis();
        linkState = link;
        linkCause = cause;
    }

    public boolean isOf(String life) {
        return life.equals(boot);
    }

    public boolean isEnded() {
        return endedAtMs != null;
    }

    /**
     * @param now  by the database's clock
     * @param here the name of the server that is asked
     */
    public NodeView view(Instant now, String here) {
        Instant seenAt = Instant.ofEpochMilli(seenAtMs);
        Duration since = seenAt.isAfter(now) ? Duration.ZERO : Duration.between(seenAt, now);
        NodeState state = isEnded() ? NodeState.STOPPED : since.compareTo(NodeView.GONE_AFTER) > 0 ? NodeState.GONE : NodeState.RUNNING;
        return new NodeView(name, state, version, Instant.ofEpochMilli(startedAtMs), seenAt, isEnded() ? Instant.ofEpochMilli(endedAtMs) : null, since,
                Duration.ofMillis(clockAheadMs), linkState, linkCause, name.equals(here));
    }
}
