package org.ccps.access.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * What a user's codes are made from (I4), sealed; and another secret that he has been shown and has not confirmed yet. Which half minute was
 * used last is written by the server's realm, and here only together with a new secret.
 */
@Entity
@Table(name = "one_time_code")
@NamedQuery(name = "OneTimeCode.pending", query = "SELECT c FROM OneTimeCode c WHERE c.pendingTicket = :ticket")
public class OneTimeCode {

    @Id
    private String username;

    @Column(name = "code_secret")
    private String secret;

    @Column(name = "last_step")
    private long lastStep;

    @Column(name = "pending_secret")
    private String pendingSecret;

    @Column(name = "pending_ticket")
    private String pendingTicket;

    @Column(name = "pending_until_ms")
    private Long pendingUntilMs;

    protected OneTimeCode() {
    }

    public OneTimeCode(String username) {
        this.username = username;
    }

    /**
     * Keeps a secret until it is confirmed; one that was shown before is over.
     *
     * @param ticket hash of what it is confirmed with
     */
    public void show(String sealed, String ticket, Instant until) {
        pendingSecret = sealed;
        pendingTicket = ticket;
        pendingUntilMs = until.toEpochMilli();
    }

    /** @param step the half minute whose code confirmed it, which is used with it */
    public void confirm(long step) {
        if (pendingSecret == null) {
            throw new IllegalStateException("nothing was shown to " + username);
        }
        secret = pendingSecret;
        lastStep = step;
        pendingSecret = null;
        pendingTicket = null;
        pendingUntilMs = null;
    }

    public boolean isPending(Instant now) {
        return pendingUntilMs != null && pendingUntilMs > now.toEpochMilli();
    }

    public String username() {
        return username;
    }

    /** Null until the first one is confirmed. */
    public String secret() {
        return secret;
    }

    public long lastStep() {
        return lastStep;
    }

    /** Null when nothing is to be confirmed. */
    public String pendingSecret() {
        return pendingSecret;
    }
}
