package org.ccps.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccps.access.internal.CodeStore;
import org.ccps.access.internal.UserCheck;
import org.ccps.access.internal.UserDifference;
import org.ccps.access.internal.UserProposing;
import org.ccps.access.internal.UserSteps;
import org.ccps.access.internal.UserStore;
import org.ccps.access.model.DeskSession;
import org.ccps.access.model.User;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Merchants;

/**
 * Administering users (I1, I5, I7, I8, A7). Role Administrator with the right ADMINISTER; each call is one transaction, and each change is
 * on record with before and after. Nobody changes himself. What gives power to take money or to give rights waits for a second
 * administrator.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class UserDesk {

    private static final int SESSIONS_SHOWN = 20;
    private static final Duration SESSION_FRESH = Duration.ofMinutes(16);

    @Inject
    private Users users;

    @Inject
    private UserStore store;

    @Inject
    private CodeStore codes;

    @Inject
    private UserSteps steps;

    @Inject
    private UserProposing proposing;

    @Inject
    private SecondPerson second;

    @Inject
    private Merchants merchants;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /** Everybody, by name. */
    public List<UserRow> list() {
        users.meWith(Right.ADMINISTER);
        Instant now = clock.instant();
        Map<String, Integer> sessions = store.openSessions(now.minus(SESSION_FRESH));
        return store.all().stream().map(user -> row(user, sessions.getOrDefault(user.username(), 0), now)).toList();
    }

    /**
     * One with everything about him.
     *
     * @throws Refusal NOT_FOUND
     */
    public UserDetail find(String username) {
        users.meWith(Right.ADMINISTER);
        return detail(store.find(Usernames.stored(username)).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND)));
    }

    /**
     * Adds a user with a one-time password, or a program with its secret (E7). An operator is there at once; a manager or an administrator when
     * a second administrator has confirmed it, but for the first administrator's making the second one.
     *
     * @param workstation where the caller sits; may be null
     * @throws InvalidInput naming each wrong field
     */
    public UserChanged add(NewUser wanted, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        UserView user = UserCheck.of(wanted, accounts(), clock.instant());
        if (store.find(user.username()).isPresent()) {
            throw new InvalidInput(List.of(new FieldError("username", "taken", "is somebody's already: take another one")));
        }
        UserDifference difference = UserDifference.ofNew(user);
        boolean theSecond = user.level() == Level.ADMINISTRATOR && second.isFirstAndOnly(me);
        if (difference.needsSecond() && !theSecond) {
            return new UserChanged(null, null, proposing.add(user, difference, me, wanted.reason(), workstation));
        }
        IssuedPassword password = steps.add(user, new UserSteps.By(me, null, workstation, wanted.reason()));
        return new UserChanged(detail(store.find(user.username()).orElseThrow()), password, null);
    }

    /**
     * Changes a user. Disabling him or giving him another level puts him out at his next call, on every server.
     *
     * @throws InvalidInput naming each wrong field; {@code passTo} where work waits for one who leaves
     * @throws Refusal      NOT_FOUND, STALE when he has been changed since, OWN_USER, LAST_ADMINISTRATOR
     */
    public UserChanged change(String username, UserEdit edit, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        if (edit.version() == null) {
            throw new InvalidInput(List.of(new FieldError("version", "required", "is required: the version that you have seen")));
        }
        User user = locked(username);
        if (user.version() != edit.version()) {
            throw new Refusal(RefusalCode.STALE, Map.of("version", Integer.toString(user.version())));
        }
        UserView before = user.view();
        boolean enabled = edit.enabled() == null ? user.enabled() : edit.enabled();
        UserDifference difference = new UserDifference(before, user.enabled(), UserCheck.of(edit, before, accounts(), clock.instant()), enabled);
        if (user.username().equals(me) && difference.isMoreThanAName()) {
            throw new Refusal(RefusalCode.OWN_USER);
        }
        if (difference.isEmpty()) {
            return new UserChanged(detail(user), null, null);
        }
        if (difference.needsSecond()) {
            return new UserChanged(detail(user), null, proposing.change(user.version(), difference, edit.passTo(), me, edit.reason(), workstation));
        }
        steps.change(user, difference, edit.passTo(), new UserSteps.By(me, null, workstation, edit.reason()));
        store.readAgain(user);
        return new UserChanged(detail(user), null, null);
    }

    /**
     * Gives a program another secret, and a user a one-time password, which he has to change at once and within the setting {@code password.onceHours}. His sessions are
     * over, and a lock is. That of a manager or an administrator waits for a second administrator, once this installation has had two.
     *
     * @throws Refusal NOT_FOUND, OWN_USER: one's own password is changed by {@code signin.OwnPassword}
     */
    public UserChanged resetPassword(String username, String reason, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        User user = locked(username);
        if (user.username().equals(me)) {
            throw new Refusal(RefusalCode.OWN_USER);
        }
        if (user.level() != Level.OPERATOR && !second.isFirstAndOnly(me)) {
            return new UserChanged(detail(user), null, proposing.password(user.view(), me, reason, workstation));
        }
        IssuedPassword password = steps.giveOneTimePassword(user, new UserSteps.By(me, null, workstation, reason));
        store.readAgain(user);
        return new UserChanged(detail(user), password, null);
    }

    /**
     * Takes a user's one-time codes away, for a lost telephone: his password is enough again, or for choosing new codes where his level needs
     * them (I4). His sessions are over. Those of a manager or an administrator wait for a second administrator, as a password does.
     *
     * @throws Refusal NOT_FOUND, OWN_USER: whoever has a code left chooses others by {@code signin.OwnCodes}
     */
    public UserChanged resetCodes(String username, String reason, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        User user = locked(username);
        if (user.username().equals(me)) {
            throw new Refusal(RefusalCode.OWN_USER);
        }
        if (user.level() != Level.OPERATOR && !second.isFirstAndOnly(me)) {
            return new UserChanged(detail(user), null, proposing.codes(user.view(), me, reason, workstation));
        }
        steps.resetCodes(user, new UserSteps.By(me, null, workstation, reason));
        store.readAgain(user);
        return new UserChanged(detail(user), null, null);
    }

    /**
     * Lets a user try again whom wrong passwords have locked out (I3).
     *
     * @throws Refusal NOT_FOUND
     */
    public UserDetail unlock(String username, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        User user = locked(username);
        AuditEntry entry = AuditEntry.of(me, AuditAction.USER_UNLOCKED, Usernames.object(user.username()), AuditEntry.DONE).at(workstation)
                .with("lockedUntil.before", user.lockedUntil()).with("failedTries.before", user.failedTries()).with("failedTries.after", 0);
        store.unlock(user.username());
        audit.append(entry);
        store.readAgain(user);
        return detail(user);
    }

    /**
     * Ends every session and token of a user (I7). He may sign in again.
     *
     * @throws Refusal NOT_FOUND
     */
    public UserDetail signOut(String username, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        User user = locked(username);
        Instant now = clock.instant();
        user.endSessions(now);
        store.endSessions(user.username(), Sessions.ENDED, now);
        audit.append(AuditEntry.of(me, AuditAction.USER_SIGNED_OUT, Usernames.object(user.username()), AuditEntry.DONE).at(workstation));
        store.readAgain(user);
        return detail(user);
    }

    private Set<String> accounts() {
        return merchants.all().stream().map(MerchantAccount::code).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private User locked(String username) {
        String name = Usernames.stored(username);
        if (store.find(name).filter(user -> user.level() == Level.ADMINISTRATOR).isPresent()) {
            // all of them in one order first, or two who change each other at the same moment would hold what the other one waits for
            store.lockAdministrators();
        }
        return store.lock(name).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    private UserDetail detail(User user) {
        Instant now = clock.instant();
        List<SessionView> sessions = store.sessions(user.username(), SESSIONS_SHOWN).stream().map(DeskSession::view).toList();
        int open = (int) sessions.stream().filter(session -> session.endedAt() == null && session.usedAt().isAfter(now.minus(SESSION_FRESH))).count();
        return new UserDetail(row(user, open, now), sessions, steps.waiting(user.username()), second.openAbout(Usernames.object(user.username())),
                audit.about(Usernames.object(user.username())), codes.recoveryCodesLeft(user.username()));
    }

    private static UserRow row(User user, int sessions, Instant now) {
        Instant locked = user.lockedUntil() == null || !user.lockedUntil().isAfter(now) ? null : user.lockedUntil();
        return new UserRow(user.view(), user.enabled(), user.disabledAt(), user.disabledWhy(), locked, user.failedTries(), user.lastSignInAt(), user.createdAt(),
                user.passwordSetAt(), user.passwordOnce(), user.passwordEndsAt(), user.codeSince(), sessions, user.version());
    }
}
