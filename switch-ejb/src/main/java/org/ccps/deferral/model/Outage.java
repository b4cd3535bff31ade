package org.ccps.deferral.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** A time during which the way to the gateway was down, as one server saw it (C19). */
@Entity
@Table(name = "outage")
@NamedQuery(name = "Outage.open", query = "SELECT o FROM Outage o WHERE o.node = :node AND o.endedAtMs IS NULL ORDER BY o.id DESC")
@NamedQuery(name = "Outage.undrained", query = "SELECT o FROM Outage o WHERE o.endedAtMs IS NOT NULL AND o.drainedAtMs IS NULL ORDER BY o.id")
@NamedQuery(name = "Outage.before", query = "SELECT o FROM Outage o WHERE o.id < :before ORDER BY o.id DESC")
public class Outage {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "outage_seq")
    @SequenceGenerator(name = "outage_seq", sequenceName = "outage_seq", allocationSize = 1)
    private long id;

    private String node;

    @Column(name = "started_at_ms")
    private long startedAtMs;

    @Column(name = "ended_at_ms")
    private Long endedAtMs;

    private String cause;

    @Column(name = "drained_at_ms")
    private Long drainedAtMs;

    @Column(name = "calls_lost")
    private int callsLost;

    protected Outage() {
    }

    public Outage(String node, String cause, Instant startedAt) {
        this.node = node;
        this.cause = cause;
        this.startedAtMs = startedAt.toEpochMilli();
    }

    public void end(Instant now) {
        endedAtMs = Math.max(startedAtMs, now.toEpochMilli());
    }

    public void drained(Instant now) {
        drainedAtMs = now.toEpochMilli();
    }

    public void lose(int calls) {
        callsLost += calls;
    }

    public long id() {
        return id;
    }

    public Instant startedAt() {
        return Instant.ofEpochMilli(startedAtMs);
    }

    public Instant endedAt() {
        return endedAtMs == null ? null : Instant.ofEpochMilli(endedAtMs);
    }

    public String cause() {
        return cause;
    }

    public Instant drainedAt() {
        return drainedAtMs == null ? null : Instant.ofEpochMilli(drainedAtMs);
    }

    public int callsLost() {
        return callsLost;
    }
}
