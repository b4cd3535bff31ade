package org.ccps.access;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccps.access.internal.CallRates;
import org.ccps.access.internal.CodeStore;
import org.ccps.access.internal.PasswordHash;
import org.ccps.access.internal.UserStore;
import org.ccps.access.model.User;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.jboss.logging.Logger;

/** Who is there and who is calling. */
@Stateless
public class Users {

    private static final Logger LOG = Logger.getLogger(Users.class);

    @Resource
    private SessionContext context;

    @Inject
    private UserStore store;

    @Inject
    private CodeStore codes;

    @Inject
    private CallRates rates;

    @Inject
    private AuditTrail audit;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /**
     * The caller, as the database knows him now; any level. Joins a transaction, needs none.
     *
     * @throws Refusal USER_DISABLED when he has been disabled, removed or given another level since he signed in (I7);
     *                 PASSWORD_CHANGE_NEEDED when he has not chosen a password of his own yet (I5); CODES_NEEDED when his level signs in with
     *                 one-time codes and he has none yet (I4)
     */
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.ADMINISTRATOR})
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public UserView me() {
        return caller(Instant.MAX).view();
    }

    /**
     * The caller, who must have a right now (I1, I7); any level. Joins a transaction, needs none.
     *
     * @throws Refusal as {@link #me()}; NO_RIGHT, with the right's name as {@code right}
     */
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.ADMINISTRATOR})
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public UserView meWith(Right right) {
        UserView me = caller(Instant.MAX).view();
        if (!me.may(right)) {
            throw new Refusal(RefusalCode.NO_RIGHT, Map.of("right", right.name()));
        }
        return me;
    }

    /**
     * The caller, for what only a person decides (E7); any level. Joins a transaction, needs none.
     *
     * @throws Refusal as {@link #me()}; NOT_ALLOWED for a program
     */
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.ADMINISTRATOR})
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public UserView mePerson() {
        UserView me = caller(Instant.MAX).view();
        if (me.isProgram()) {
            throw new Refusal(RefusalCode.NOT_ALLOWED);
        }
        return me;
    }

    /**
     * The caller, for the edges: each looks at each call whether he who signed in is still let in (I7). Any level.
     *
     * @param since when his token was made or his session began
     * @throws Refusal as {@link #me()}; USER_DISABLED also when an administrator has ended what began before a later moment
     */
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.ADMINISTRATOR})
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public UserView meSince(Instant since) {
        return caller(since).view();
    }

    /**
     * The caller of the API, for its edge: as {@link #meSince}, and a program on its terms (E7). Any level.
     *
     * @param address where the call comes from
     * @throws Refusal as {@link #meSince}; CLIENT_ADDRESS; TOO_MANY_CALLS with {@code afterS}
     */
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.ADMINISTRATOR})
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public UserView meCalling(Instant since, String address) {
        UserView me = caller(since).view();
        onTerms(me, address);
        return me;
    }

    /**
     * Whether a program may call from there and now; a person always may. For the other features.
     *
     * @throws Refusal CLIENT_ADDRESS; TOO_MANY_CALLS with {@code afterS}
     */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void refuseOffTerms(UserView user, String address) {
        onTerms(user, address);
    }

    private void onTerms(UserView user, String address) {
        if (!user.isProgram()) {
            return;
        }
        if (!user.client().admit(address)) {
            // once a minute, or whoever has a token could fill the record
            if (rates.over(user.username() + " elsewhere", 1, clock.instant()) == 0) {
                LOG.warnf("CCPS-0413 user=%s address=%s calls from where it may not", user.username(), address);
                audit.appendApart(AuditEntry.of(user.username(), AuditAction.TOKEN, null, AuditEntry.REFUSED).at(address).with("reason", RefusalCode.CLIENT_ADDRESS.code()));
            }
            throw new Refusal(RefusalCode.CLIENT_ADDRESS);
        }
        int afterS = rates.over(user.username(), user.client().callsPerMinute(), clock.instant());
        if (afterS > 0) {
            throw new Refusal(RefusalCode.TOO_MANY_CALLS, Map.of("afterS", Integer.toString(afterS)));
        }
    }

    private User caller(Instant since) {
        User user = store.find(Usernames.stored(context.getCallerPrincipal().getName())).filter(User::enabled)
                .filter(found -> context.isCallerInRole(found.level().role())).orElseThrow(() -> new Refusal(RefusalCode.USER_DISABLED));
        if (user.sessionsFrom() != null && since.isBefore(user.sessionsFrom())) {
            throw new Refusal(RefusalCode.USER_DISABLED);
        }
        if (user.isOver(clock.instant())) {
            throw new Refusal(RefusalCode.USER_DISABLED);
        }
        if (user.passwordOnce()) {
            throw new Refusal(RefusalCode.PASSWORD_CHANGE_NEEDED);
        }
        if (lacksCodes(user)) {
            throw new Refusal(RefusalCode.CODES_NEEDED);
        }
        return user;
    }

    private boolean lacksCodes(User user) {
        return !user.isProgram() && user.codeSince() == null && settings.list(Setting.ONE_TIME_CODES).contains(user.level().name());
    }

    /** Whether somebody's level signs in with one-time codes and he has none yet (I4). For the other features. */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean mustEnrolCodes(String name) {
        return store.find(Usernames.stored(name)).filter(this::lacksCodes).isPresent();
    }

    /** Whether anybody signs in with one-time codes, so that the forms ask for one. For the other features. */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean codesInUse() {
        return Stream.of(Level.values()).anyMatch(level -> settings.list(Setting.ONE_TIME_CODES).contains(level.name())) || store.anyWithCodes();
    }

    /** Display names by user name, for showing; unknown ones are left out. For the other features. */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<String, String> displayNames(Collection<String> usernames) {
        return store.find(usernames).stream().collect(Collectors.toMap(User::username, User::displayName));
    }

    /** A user by name, for the other features. */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<UserView> find(String name) {
        return store.find(Usernames.stored(name)).filter(User::enabled).map(User::view);
    }

    /** Whether somebody has to choose a password of his own before anything else (I5). For the other features. */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean mustChoosePassword(String name) {
        return store.find(Usernames.stored(name)).filter(User::passwordOnce).isPresent();
    }

    /** Locks a user's row until the transaction ends, so that what is counted of his day stays true. For the other features; in their transaction. */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void awaitTurn(String name) {
        store.lock(Usernames.stored(name)).orElseThrow(() -> new Refusal(RefusalCode.USER_DISABLED));
    }

    /** Whether anybody may sign in at all. For the start. */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean any() {
        return store.any();
    }

    /** Adds a user who is not there yet; one who is stays as he is. For the start. */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void addFirst(UserView user, String password) {
        if (store.find(user.username()).isEmpty()) {
            store.add(new User(user, PasswordHash.of(password), clock.instant()));
        }
    }

    /**
     * The way back in for whoever runs the server (I3, I8): makes an administrator of this name, or lets the one there is in again, with a
     * password that he must change at once; a lost telephone keeps him out no more. For the start.
     */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void letIn(UserView administrator, String password) {
        Instant now = clock.instant();
        User user = store.lock(administrator.username()).orElse(null);
        String hash = PasswordHash.of(password);
        if (user == null) {
            store.add(new User(administrator, hash, now).withPasswordForOnce(null));
            return;
        }
        if (user.level() != Level.ADMINISTRATOR) {
            throw new IllegalArgumentException(user.username() + " is there and is no administrator: name another one");
        }
        user.enable();
        user.needNoCodes();
        codes.forget(user.username());
        user.endSessions(now);
        store.newPassword(user.username(), hash, true, null, now);
        store.unlock(user.username());
    }
}
