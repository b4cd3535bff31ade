package org.ccps.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.ccps.access.UserView;
import org.ccps.access.Usernames;
import org.ccps.access.Users;
import org.jboss.logging.Logger;
import org.wildfly.security.auth.server.RealmUnavailableException;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.evidence.PasswordGuessEvidence;

/** A password asked for again, for the features that need one; the caller's session stays what it is. */
@Stateless
@PermitAll
public class Passwords {

    private static final Logger LOG = Logger.getLogger(Passwords.class);

    @Inject
    private Users users;

    /**
     * Tries a password. The server's realm does it, outside of any transaction, and counts the try: so many wrong ones lock the user as
     * wrong sign-ins do (I3). The array is wiped.
     *
     * @return the user as the database knows him now; empty for a wrong password, an unknown, disabled or locked user: nobody can tell which
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<UserView> attempt(String username, char[] password) {
        return isRight(username, password) ? users.find(username) : Optional.empty();
    }

    private static boolean isRight(String username, char[] password) {
        PasswordGuessEvidence guess = new PasswordGuessEvidence(password);
        try {
            SecurityDomain.getCurrent().authenticate(Usernames.stored(username), guess);
            return true;
        } catch (SecurityException e) {
            LOG.debug("password refused by the realm", e);
            return false;
        } catch (RealmUnavailableException e) {
            throw new IllegalStateException("the users cannot be read", e);
        } finally {
            guess.destroy();
        }
    }
}
