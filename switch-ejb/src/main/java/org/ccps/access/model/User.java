package org.ccps.access.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ccps.access.AmountLimits;
import org.ccps.access.ClientTerms;
import org.ccps.access.Level;
import org.ccps.access.Right;
import org.ccps.access.UserView;

/**
 * Somebody who may sign in. The password's hash, its ends, the count of wrong tries and the last sign-in are written by statements of
 * their own, here and in the server's realm, and never from what was read before.
 */
@Entity
@Table(name = "app_user")
@NamedQuery(name = "User.all", query = "SELECT u FROM User u ORDER BY u.username")
@NamedQuery(name = "User.administrators", query = "SELECT u FROM User u WHERE u.level = org.ccps.access.Level.ADMINISTRATOR ORDER BY u.username")
@NamedQuery(name = "User.everAdministrators", query = "SELECT u.username FROM User u WHERE u.everAdministrator = TRUE ORDER BY u.username")
@NamedQuery(name = "User.withCodes", query = "SELECT u.username FROM User u WHERE u.codeSinceMs IS NOT NULL AND u.enabled = TRUE")
@NamedQuery(name = "User.newPassword", query = "UPDATE User u SET u.passwordHash = :hash, u.passwordOnce = :once, u.passwordSetMs = :now, u.passwordEndsMs = :ends "
        + "WHERE u.username = :username")
@NamedQuery(name = "User.passwordEnds", query = "UPDATE User u SET u.passwordEndsMs = :ends WHERE u.username = :username")
@NamedQuery(name = "User.unlock", query = "UPDATE User u SET u.failedTries = 0, u.lockedUntilMs = NULL WHERE u.username = :username")
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

    @Column(name = "password_once", updatable = false)
    private boolean passwordOnce;

    @Column(name = "password_set_ms", updatable = false)
    private Long passwordSetMs;

    @Column(name = "password_ends_ms", updatable = false)
    private Long passwordEndsMs;

    private boolean enabled;

    @Column(name = "disabled_at_ms")
    private Long disabledAtMs;

    @Column(name = "disabled_why")
    private String disabledWhy;

    @Column(name = "may_take")
    private boolean mayTake;

    @Column(name = "may_defer_payments")
    private boolean mayDeferPayments;

    @Column(name = "may_defer_refunds")
    private boolean mayDeferRefunds;

    @Column(name = "may_ask_refund")
    private boolean mayAskRefund;

    @Column(name = "may_authorise")
    private boolean mayAuthorise;

    @Column(name = "may_resolve")
    private boolean mayResolve;

    @Column(name = "may_export")
    private boolean mayExport;

    @Column(name = "may_administer")
    private boolean mayAdminister;

    @Column(name = "payment_max_cents")
    private Long paymentMaxCents;

    @Column(name = "day_max_cents")
    private Long dayMaxCents;

    /** Codes of merchant accounts with commas; null for all. */
    private String merchants;

    /** Addresses with commas; null for a person. */
    @Column(name = "client_addresses")
    private String clientAddresses;

    @Column(name = "client_calls_min")
    private Integer clientCallsPerMinute;

    @Column(name = "client_ends_ms")
    private Long clientEndsMs;

    @Column(name = "ever_administrator")
    private boolean everAdministrator;

    @Column(name = "sessions_from_ms")
    private Long sessionsFromMs;

    @Column(name = "code_since_ms")
    private Long codeSinceMs;

    @Column(name = "failed_tries", updatable = false)
    private int failedTries;

    @Column(name = "locked_until_ms", updatable = false)
    private Long lockedUntilMs;

    @Column(name = "last_sign_in_ms", updatable = false)
    private Long lastSignInMs;

    @Column(name = "created_at_ms", updatable = false)
    private long createdAtMs;

    @Version
    private int version;

    protected User() {
    }

    /** @param passwordHash bcrypt in modular crypt form, {@code $2a$…} */
    public User(UserView user, String passwordHash, Instant now) {
        this.username = user.username();
        this.passwordHash = passwordHash;
        this.passwordSetMs = now.toEpochMilli();
        this.enabled = true;
        this.createdAtMs = now.toEpochMilli();
        become(user);
    }

    /** With all other rights of the level and no limits. */
    public User(String username, String displayName, Level level, String passwordHash, boolean mayDeferPayments, boolean mayDeferRefunds, Instant now) {
        this(new UserView(username, displayName, level, mayDeferPayments, mayDeferRefunds), passwordHash, now);
    }

    /**
     * For a user who is added: his password is for choosing another one.
     *
     * @param endsAt from when on it opens nothing; null for never
     */
    public User withPasswordForOnce(Instant endsAt) {
        passwordOnce = true;
        passwordEndsMs = endsAt == null ? null : endsAt.toEpochMilli();
        return this;
    }

    /** For a program that is added: its secret is good as long as its terms are (E7). */
    public User withSecret() {
        passwordEndsMs = clientEndsMs;
        return this;
    }

    /** Takes over name, level, rights, limits, merchant accounts and a program's terms. */
    public final void become(UserView user) {
        displayName = user.displayName();
        level = user.level();
        mayTake = user.may(Right.TAKE);
        mayDeferPayments = user.may(Right.DEFER_PAYMENTS);
        mayDeferRefunds = user.may(Right.DEFER_REFUNDS);
        mayAskRefund = user.may(Right.ASK_REFUND);
        mayAuthorise = user.may(Right.AUTHORISE);
        mayResolve = user.may(Right.RESOLVE);
        mayExport = user.may(Right.EXPORT);
        mayAdminister = user.may(Right.ADMINISTER);
        paymentMaxCents = user.limits().paymentCents();
        dayMaxCents = user.limits().dayCents();
        merchants = user.merchants().isEmpty() ? null : String.join(",", user.merchants());
        clientAddresses = user.client() == null ? null : String.join(",", user.client().addresses());
        clientCallsPerMinute = user.client() == null ? null : user.client().callsPerMinute();
        clientEndsMs = user.client() == null ? null : user.client().endsAt().toEpochMilli();
        everAdministrator = everAdministrator || level == Level.ADMINISTRATOR;
    }

    /** Nobody signs in with it any more, and whoever is signed in is out at his next call. */
    public void disable(String why, Instant now) {
        enabled = false;
        disabledAtMs = now.toEpochMilli();
        disabledWhy = why;
        endSessions(now);
    }

    public void enable() {
        enabled = true;
        disabledAtMs = null;
        disabledWhy = null;
    }

    /** Every token and session that began before is over. */
    public void endSessions(Instant now) {
        sessionsFromMs = now.toEpochMilli();
    }

    /** From now on his password alone opens nothing (I4). */
    public void needCodes(Instant now) {
        codeSinceMs = now.toEpochMilli();
    }

    /** His password is enough again, until he has codes anew. */
    public void needNoCodes() {
        codeSinceMs = null;
    }

    public UserView view() {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        add(rights, Right.TAKE, mayTake);
        add(rights, Right.DEFER_PAYMENTS, mayDeferPayments);
        add(rights, Right.DEFER_REFUNDS, mayDeferRefunds);
        add(rights, Right.ASK_REFUND, mayAskRefund);
        add(rights, Right.AUTHORISE, mayAuthorise);
        add(rights, Right.RESOLVE, mayResolve);
        add(rights, Right.EXPORT, mayExport);
        add(rights, Right.ADMINISTER, mayAdminister);
        return new UserView(username, displayName, level, rights, new AmountLimits(paymentMaxCents, dayMaxCents),
                merchants == null ? Set.of() : Set.of(merchants.split(",")), terms());
    }

    private ClientTerms terms() {
        return clientAddresses == null ? null : new ClientTerms(List.of(clientAddresses.split(",")), clientCallsPerMinute, Instant.ofEpochMilli(clientEndsMs));
    }

    private static void add(Set<Right> rights, Right right, boolean has) {
        if (has) {
            rights.add(right);
        }
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

    public String passwordHash() {
        return passwordHash;
    }

    /** Whether his password is good for choosing another one and for nothing else (I5). */
    public boolean passwordOnce() {
        return passwordOnce;
    }

    public Instant passwordSetAt() {
        return instant(passwordSetMs);
    }

    /** From when on his password opens nothing; null for never. */
    public Instant passwordEndsAt() {
        return instant(passwordEndsMs);
    }

    /** Whether it is a program whose time is over (E7). */
    public boolean isOver(Instant now) {
        return clientEndsMs != null && now.toEpochMilli() >= clientEndsMs;
    }

    public boolean isProgram() {
        return clientEndsMs != null;
    }

    public boolean mayDeferPayments() {
        return mayDeferPayments;
    }

    public boolean mayDeferRefunds() {
        return mayDeferRefunds;
    }

    /** Since when he signs in with one-time codes; null when he does not. */
    public Instant codeSince() {
        return instant(codeSinceMs);
    }

    public int failedTries() {
        return failedTries;
    }

    /** Until when sign-in is locked; null when it is not. */
    public Instant lockedUntil() {
        return instant(lockedUntilMs);
    }

    public Instant lastSignInAt() {
        return instant(lastSignInMs);
    }

    public Instant createdAt() {
        return Instant.ofEpochMilli(createdAtMs);
    }

    public Instant disabledAt() {
        return instant(disabledAtMs);
    }

    public String disabledWhy() {
        return disabledWhy;
    }

    /** Tokens and sessions that began before this moment are over; null for none. */
    public Instant sessionsFrom() {
        return instant(sessionsFromMs);
    }

    public int version() {
        return version;
    }

    private static Instant instant(Long ms) {
        return ms == null ? null : Instant.ofEpochMilli(ms);
    }
}
