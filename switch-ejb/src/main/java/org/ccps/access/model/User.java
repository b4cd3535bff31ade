package org.ccps.access.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.ccps.access.Level;

/** Somebody who may sign in. The password's hash and the count of wrong tries belong to the server's realm. */
@Entity
@Table(name = "app_user")
public class User {

    @Id
    private String username;

    @Column(name = "display_name")
    private String displayName;

    @Enumerated(EnumType.STRING)
    @Column(name = "user_level")
    private Level level;

    @Column(name = "password_hash", updatable = false)
    private String passwordHash;

    private boolean enabled;

    @Column(name = "may_defer_payments")
    private boolean mayDeferPayments;

    @Column(name = "may_defer_refunds")
    private boolean mayDeferRefunds;

    @Column(name = "failed_tries", updatable = false)
    private int failedTries;

    @Column(name = "locked_until_ms", updatable = false)
    private Long lockedUntilMs;

    @Column(name = "created_at_ms", updatable = false)
    private long createdAtMs;

    @Version
    private int version;

    protected User() {
    }

    /** @param passwordHash bcrypt in modular crypt form, {@code $2a$…} */
    public User(String username, String displayName, Level level, String passwordHash, boolean mayDeferPayments, boolean mayDeferRefunds, Instant now) {
        this.username = username;
        this.displayName = displayName;
        this.level = level;
        this.passwordHash = passwordHash;
        this.enabled = true;
        this.mayDeferPayments = mayDeferPayments;
        this.mayDeferRefunds = mayDeferRefunds;
        this.createdAtMs = now.toEpochMilli();
    }

    public String username() {
        return username;
    }

    public String displayName() {
        return displayName;
    }

    public Level level() {
        return level;
    }

    public boolean enabled() {
        return enabled;
    }

    public boolean mayDeferPayments() {
        return mayDeferPayments;
    }

    public boolean mayDeferRefunds() {
        return mayDeferRefunds;
    }

    /** Until when sign-in is locked; null when it is not. */
    public Instant lockedUntil() {
        return lockedUntilMs == null ? null : Instant.ofEpochMilli(lockedUntilMs);
    }
}
