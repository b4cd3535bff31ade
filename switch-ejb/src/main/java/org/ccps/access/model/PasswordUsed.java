package org.ccps.access.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** The hash of a password that a user has had. */
@Entity
@Table(name = "password_used")
@IdClass(PasswordUsed.Key.class)
@NamedQuery(name = "PasswordUsed.latest", query = "SELECT p FROM PasswordUsed p WHERE p.username = :username ORDER BY p.setAtMs DESC")
public class PasswordUsed {

    /** The user and the moment. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private String username;
        private long setAtMs;

        public Key() {
        }

        public Key(String username, long setAtMs) {
            this.username = username;
            this.setAtMs = setAtMs;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.username.equals(username) && key.setAtMs == setAtMs;
        }

        @Override
        public int hashCode() {
            return Objects.hash(username, setAtMs);
        }
    }

    @Id
    private String username;

    @Id
    @Column(name = "set_at_ms")
    private long setAtMs;

    @Column(name = "password_hash")
    private String passwordHash;

    protected PasswordUsed() {
    }

    public PasswordUsed(String username, String passwordHash, Instant setAt) {
        this.username = username;
        this.passwordHash = passwordHash;
        this.setAtMs = setAt.toEpochMilli();
    }

    public String passwordHash() {
        return passwordHash;
    }
}
