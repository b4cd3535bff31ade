package org.ccps.operation.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * That this database is an older one that was put back (N5). The row is inserted by whoever put it back; until it is settled, what
 * waited in the backup is of unknown fate and may not be sent.
 */
@Entity
@Table(name = "restoration")
@NamedQuery(name = "Restoration.open", query = "SELECT r FROM Restoration r WHERE r.settledAtMs IS NULL ORDER BY r.markedAtMs, r.id")
@NamedQuery(name = "Restoration.covers", query = "SELECT COUNT(r) FROM Restoration r WHERE r.settledAtMs IS NULL AND r.markedAtMs >= :at")
@NamedQuery(name = "Restoration.waiting", query = "SELECT o.id FROM Operation o WHERE o.state = org.ccps.operation.OperationState.DEFERRED "
        + "AND o.deferredAtMs <= :at ORDER BY o.id")
public class Restoration {

    @Id
    private String id;

    @Column(name = "taken_at_ms")
    private long takenAtMs;

    @Column(name = "marked_at_ms")
    private long markedAtMs;

    @Column(name = "settled_at_ms")
    private Long settledAtMs;

    @Column(name = "left_in_doubt")
    private Integer leftInDoubt;

    @Column(name = "requests_lapsed")
    private Integer requestsLapsed;

    protected Restoration() {
    }

    public Restoration(String id, Instant takenAt, Instant markedAt) {
        this.id = id;
        this.takenAtMs = takenAt.toEpochMilli();
        this.markedAtMs = markedAt.toEpochMilli();
    }

    /** Everything of unknown fate is in doubt now. */
    public void settle(int inDoubt, int lapsed, Instant now) {
        if (settledAtMs != null) {
            throw new IllegalStateException("restoration " + id + " has been settled");
        }
        settledAtMs = now.toEpochMilli();
        leftInDoubt = inDoubt;
        requestsLapsed = lapsed;
    }

    public String id() {
        return id;
    }

    public Instant takenAt() {
        return Instant.ofEpochMilli(takenAtMs);
    }

    public Instant markedAt() {
        return Instant.ofEpochMilli(markedAtMs);
    }

    public boolean isSettled() {
        return settledAtMs != null;
    }
}
