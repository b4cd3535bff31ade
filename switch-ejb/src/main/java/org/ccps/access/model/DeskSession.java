package org.ccps.access.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.ccps.access.SessionView;

/** Somebody who is signed in at a console. Its id says nothing about the container's session. */
@Entity
@Table(name = "desk_session")
@NamedQuery(name = "DeskSession.open", query = "SELECT s FROM DeskSession s WHERE s.username = :username AND s.endedAtMs IS NULL ORDER BY s.beganAtMs DESC, s.id")
@NamedQuery(name = "DeskSession.latest", query = "SELECT s FROM DeskSession s WHERE s.username = :username ORDER BY s.beganAtMs DESC, s.id")
public class DeskSession {

    /** How often its use is written down. */
    private static final Duration WRITTEN_EVERY = Duration.ofMinutes(1);

    @Id
    private String id;

    private String username;

    private String workstation;

    @Column(name = "began_at_ms")
    private long beganAtMs;

    @Column(name = "used_at_ms")
    private long usedAtMs;

    @Column(name = "ended_at_ms")
    private Long endedAtMs;

    @Column(name = "ended_why")
    private String endedWhy;

    protected DeskSession() {
    }

    public DeskSession(String id, String username, String workstation, Instant now) {
        this.id = id;
        this.username = username;
        this.workstation = workstation;
        this.beganAtMs = now.toEpochMilli();
        this.usedAtMs = now.toEpochMilli();
    }

    /** Whether a use at this moment is worth a write. */
    public boolean isUseNews(Instant now) {
        return now.toEpochMilli() - usedAtMs >= WRITTEN_EVERY.toMillis();
    }

    public void used(Instant now) {
        usedAtMs = now.toEpochMilli();
    }

    /** Ends it, if it has not ended. */
    public void end(String why, Instant now) {
        if (endedAtMs == null) {
            endedAtMs = now.toEpochMilli();
            endedWhy = why;
        }
    }

    public boolean isOpen() {
        return endedAtMs == null;
    }

    public String username() {
        return username;
    }

    public String workstation() {
        return workstation;
    }

    public Instant beganAt() {
        return Instant.ofEpochMilli(beganAtMs);
    }

    public Instant usedAt() {
        return Instant.ofEpochMilli(usedAtMs);
    }

    public SessionView view() {
        return new SessionView(workstation, beganAt(), usedAt(), endedAtMs == null ? null : Instant.ofEpochMilli(endedAtMs), endedWhy);
    }
}
