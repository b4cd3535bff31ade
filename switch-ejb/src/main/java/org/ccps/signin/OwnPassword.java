package org.ccps.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.ccps.access.NewPasswords;
import org.ccps.access.UserView;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.jboss.logging.Logger;

/** Changing one's own password (I2, I5). Nobody needs to be signed in: who has a one-time password cannot be. */
@Stateless
@PermitAll
public class OwnPassword {

    private static final Logger LOG = Logger.getLogger(OwnPassword.class);

    @Inject
    private Passwords passwords;

    @Inject
    private NewPasswords newPasswords;

    @Inject
    private AuditTrail audit;

    /**
     * Puts a password of one's own in the place of the present one. That one is tried outside of any transaction and counted as a sign-in
     * is. Afterwards every token and session of the user is over.
     *
     * @param present     the present password; wiped
     * @param code        a one-time code, for who has some (I4); null or empty for none
     * @param chosen      the new one
     * @param workstation where the caller sits; may be null
     * @throws Refusal      WRONG_SIGN_IN for a wrong password or code, an unknown, disabled or locked user, a program (E7): nobody can tell which
     * @throws InvalidInput naming {@code newPassword}, by the rules of I2
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void change(String username, char[] present, String code, String chosen, String workstation) {
        Optional<UserView> user = passwords.attempt(username, present, code).filter(found -> !found.isProgram());
        if (user.isEmpty()) {
            String name = Loggable.username(username);
            audit.append(new AuditEntry(name, AuditAction.PASSWORD_CHANGED, null, AuditEntry.REFUSED, workstation, Map.of()));
            LOG.warnf("CCPS-0401 user=%s workstation=%s change of password refused", name, Loggable.text(workstation));
            throw new Refusal(RefusalCode.WRONG_SIGN_IN);
        }
        newPasswords.choose(user.get().username(), chosen, workstation);
    }
}
