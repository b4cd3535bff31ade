package org.ccps.access.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ccps.access.IssuedPassword;
import org.ccps.access.Level;
import org.ccps.access.Right;
import org.ccps.access.Sessions;
import org.ccps.access.UserView;
import org.ccps.access.Usernames;
import org.ccps.access.WaitingWork;
import org.ccps.access.model.User;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/** Changes users, by whomever it was decided; each with its record, in the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class UserSteps {

    private static final int WHY_MAX = 200;

    @Inject
    private UserStore store;

    @Inject
    private CodeStore codes;

    @Inject
    private PasswordChoice choice;

    @Inject
    private Settings settings;

    @Inject
    @Any
    private Instance<WaitingWork> works;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /**
     * Who decided and where, for the record.
     *
     * @param proposer the other administrator, where two decided; else null
     */
    public record By(String actor, String proposer, String workstation, String reason) {

        AuditEntry entry(AuditAction action, String username) {
            return AuditEntry.of(actor, action, Usernames.object(username), AuditEntry.DONE).at(workstation).with("proposedBy", proposer).with("reason", reason);
        }
    }

    /**
     * Adds a user with a one-time password, a program with a secret that is good as long as its terms are (E7).
     *
     * @throws InvalidInput naming {@code username} when there is one already
     */
    public IssuedPassword add(UserView user, By by) {
        if (store.find(user.username()).isPresent()) {
            throw invalid("username", "taken", "is somebody's already: take another one");
        }
        Instant now = clock.instant();
        String password = choice.random();
        Instant endsAt = user.isProgram() ? user.client().endsAt() : onceEndsAt(now);
        User added = new User(user, choice.hash(password), now);
        store.add(user.isProgram() ? added.withSecret() : added.withPasswordForOnce(endsAt));
        audit.append(UserDifference.ofNew(user).on(by.entry(AuditAction.USER_ADDED, user.username())));
        return new IssuedPassword(user.username(), password, endsAt, user.isProgram());
    }

    /**
     * Changes a user whose row is locked.
     *
     * @param passTo user name of a manager; required where work waits for one who leaves
     * @throws InvalidInput naming {@code passTo}
     * @throws Refusal      LAST_ADMINISTRATOR
     */
    public void change(User user, UserDifference difference, String passTo, By by) {
        Instant now = clock.instant();
        boolean administers = user.enabled() && user.view().may(Right.ADMINISTER);
        if (administers && !(difference.enabledAfter() && difference.after().may(Right.ADMINISTER)) && !store.isAnotherAdministrator(user.username())) {
            throw new Refusal(RefusalCode.LAST_ADMINISTRATOR);
        }
        String manager = receiver(user, difference, passTo);
        boolean anotherLevel = user.level() != difference.after().level();
        user.become(difference.after());
        if (user.isProgram()) {
            store.passwordEnds(user.username(), difference.after().client().endsAt());
        }
        if (difference.enabledBefore() && !difference.enabledAfter()) {
            user.disable(by.reason() == null ? "by " + by.actor() : cut(by.reason()), now);
            store.endSessions(user.username(), Sessions.ENDED, now);
        } else if (!difference.enabledBefore() && difference.enabledAfter()) {
            user.enable();
        }
        if (anotherLevel) {
            // what he signed in for was another level
            user.endSessions(now);
            store.endSessions(user.username(), Sessions.ENDED, now);
        }
        audit.append(difference.on(by.entry(AuditAction.USER_CHANGED, user.username())).with("passTo", manager));
        if (manager != null) {
            works.stream().forEach(work -> work.pass(user.username(), manager, by.actor(), by.workstation()));
        }
    }

    private String receiver(User user, UserDifference difference, String passTo) {
        String name = Usernames.stored(passTo);
        if (name.isEmpty()) {
            Map<String, Long> waiting = work(user.username());
            if (difference.leaves() && !waiting.isEmpty()) {
                throw invalid("passTo", "required", "is required: work waits for " + user.username() + " (" + waiting + "); name the manager who gets it");
            }
            return null;
        }
        boolean manager = store.find(name).filter(User::enabled).filter(found -> found.level() == Level.MANAGER && !found.isProgram()).isPresent();
        if (!manager || name.equals(user.username())) {
            throw invalid("passTo", "unknown", "must be another user, a manager who may sign in");
        }
        if (!store.find(name).orElseThrow().view().scope().holdsAll(user.view().scope())) {
            throw invalid("passTo", "other-account", "must be a manager of all the merchant accounts that " + user.username() + " may use");
        }
        return name;
    }

    /** How much work waits for a user, by kind; kinds with none are left out. */
    public Map<String, Long> waiting(String username) {
        return work(username);
    }

    private Map<String, Long> work(String username) {
        Map<String, Long> waiting = new TreeMap<>();
        works.stream().forEach(work -> {
            long count = work.count(username);
            if (count > 0) {
                waiting.put(work.kind(), count);
            }
        });
        return waiting;
    }

    /** A one-time password, or a program's other secret, in the place of the one that he has; every session of his is over, and a lock is, too. */
    public IssuedPassword giveOneTimePassword(User user, By by) {
        Instant now = clock.instant();
        String password = choice.random();
        Instant endsAt = user.isProgram() ? user.view().client().endsAt() : onceEndsAt(now);
        user.endSessions(now);
        store.endSessions(user.username(), Sessions.ENDED, now);
        store.newPassword(user.username(), choice.hash(password), !user.isProgram(), endsAt, now);
        store.unlock(user.username());
        audit.append(by.entry(AuditAction.USER_PASSWORD_RESET, user.username()).with("endsAt", endsAt));
        return new IssuedPassword(user.username(), password, endsAt, user.isProgram());
    }

    /** Takes a user's one-time codes away; every session of his is over. */
    public void resetCodes(User user, By by) {
        Instant now = clock.instant();
        boolean had = user.codeSince() != null;
        user.needNoCodes();
        codes.forget(user.username());
        user.endSessions(now);
        store.endSessions(user.username(), Sessions.ENDED, now);
        audit.append(by.entry(AuditAction.USER_CODES_RESET, user.username()).with("before", had ? "codes" : "none").with("after", "none"));
    }

    private Instant onceEndsAt(Instant now) {
        return now.plus(Duration.ofHours(settings.number(Setting.PASSWORD_ONCE_HOURS)));
    }

    private static String cut(String why) {
        return why.length() > WHY_MAX ? why.substring(0, WHY_MAX) : why;
    }

    private static InvalidInput invalid(String field, String code, String message) {
        return new InvalidInput(List.of(new FieldError(field, code, message)));
    }
}
