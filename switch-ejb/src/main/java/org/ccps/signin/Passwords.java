package org.ccps.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import org.ccps.access.UserView;
import org.ccps.access.Usernames;
import org.ccps.access.Users;
import org.ccps.realm.SignInEvidence;
import org.jboss.logging.Logger;
import org.wildfly.security.auth.server.RealmUnavailableException;
import org.wildfly.security.auth.server.SecurityDomain;

/** A password asked for again, for the features that need one; the caller's session stays what it is. */
@Stateless
@PermitAll
public class Passwords {

    private static final Logger LOG = Logger.getLogger(Passwords.class);

    @Inject
    private Users users;

    /**
     * Tries a password, and a one-time code where the user has some (I4). The server's realm does it, outside of any transaction, and counts
     * the try: so many wrong ones lock the user as wrong sign-ins do (I3). The array is wiped.
     *
     * @param code as typed; null or empty for none
     * @return the user as the database knows him now; empty for a wrong password or code, an unknown, disabled or locked user: nobody can tell
     *         which
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<UserView> attempt(String username, char[] password, String code) {
        return isRight(username, SignInEvidence.of(password, code), password) ? users.find(username) : Optional.empty();
    }

    /**
     * Tries the password of somebody who is signed in, asked for again: without a code, which he has shown when he signed in. Otherwise as
     * {@link #attempt}.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<UserView> again(String username, char[] password) {
        return isRight(username, SignInEvidence.again(password), password) ? users.find(username) : Optional.empty();
    }

    private static boolean isRight(String username, SignInEvidence shown, char[] password) {
        try {
            SecurityDomain.getCurrent().authenticate(Usernames.stored(username), shown);
            return true;
        } catch (SecurityException e) {
            LOG.debug("password refused by the realm", e);
            return false;
        } catch (RealmUnavailableException e) {
            throw new IllegalStateException("the users cannot be read", e);
        } finally {
            shown.destroy();
            Arrays.fill(password, '\0');
        }
    }
}
