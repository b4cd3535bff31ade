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
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ccps.access.internal.PasswordHash;
import org.ccps.access.internal.UserStore;
import org.ccps.access.model.User;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;

/** Who is there and who is calling. */
@Stateless
public class Users {

    @Resource
    private SessionContext context;

    @Inject
    private UserStore store;

    @Inject
    private Clock clock;

    /**
     * The caller, as the database knows him now; any level. Joins a transaction, needs none.
     *
     * @throws Refusal USER_DISABLED when he has been disabled or removed since he signed in (I7)
     */
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.ADMINISTRATOR})
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public UserView me() {
        return store.find(Usernames.stored(context.getCallerPrincipal().getName())).filter(User::enabled).map(Users::view)
                .orElseThrow(() -> new Refusal(RefusalCode.USER_DISABLED));
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
        return store.find(Usernames.stored(name)).filter(User::enabled).map(Users::view);
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
            store.add(new User(user.username(), user.displayName(), user.level(), PasswordHash.of(password),
                    user.mayDeferPayments(), user.mayDeferRefunds(), clock.instant()));
        }
    }

    private static UserView view(User user) {
        return new UserView(user.username(), user.displayName(), user.level(), user.mayDeferPayments(), user.mayDeferRefunds());
    }
}
