package org.ccps.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.ccps.signin.internal.TokenSigner;
import org.jboss.logging.Logger;

/** Tokens for programs. */
@Stateless
@PermitAll
public class Tokens {

    private static final Logger LOG = Logger.getLogger(Tokens.class);

    @Inject
    private Passwords passwords;

    @Inject
    private Users users;

    @Inject
    private TokenSigner signer;

    @Inject
    private AuditTrail audit;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /**
     * A token for somebody who knows his password, and has a one-time code where he needs one. They are tried outside of any transaction, so
     * that the count of wrong tries stands whatever happens here.
     *
     * @param code null or empty for none
     * @throws Refusal WRONG_SIGN_IN for a wrong password or code, an unknown, disabled or locked user, a program at another address: nobody can tell which;
     *                 PASSWORD_CHANGE_NEEDED for a right one that is for choosing another (I5); CODES_NEEDED for who has to choose codes first
     *                 (I4); TOO_MANY_CALLS for a program that calls more often than it may (E7)
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public IssuedToken issue(String username, char[] password, String code, String workstation) {
        Optional<UserView> user = passwords.attempt(username, password, code);
        if (user.isEmpty()) {
            String name = Loggable.username(username);
            audit.append(new AuditEntry(name, AuditAction.TOKEN, null, AuditEntry.REFUSED, workstation, Map.of()));
            LOG.warnf("CCPS-0401 user=%s workstation=%s token refused", name, Loggable.text(workstation));
            throw new Refusal(RefusalCode.WRONG_SIGN_IN);
        }
        if (users.mustChoosePassword(user.get().username())) {
            audit.append(new AuditEntry(user.get().username(), AuditAction.TOKEN, null, AuditEntry.REFUSED, workstation, Map.of("reason", "one-time password")));
            throw new Refusal(RefusalCode.PASSWORD_CHANGE_NEEDED);
        }
        if (users.mustEnrolCodes(user.get().username())) {
            audit.append(new AuditEntry(user.get().username(), AuditAction.TOKEN, null, AuditEntry.REFUSED, workstation, Map.of("reason", "no one-time codes yet")));
            throw new Refusal(RefusalCode.CODES_NEEDED);
        }
        try {
            users.refuseOffTerms(user.get(), workstation);
        } catch (Refusal offTerms) {
            if (offTerms.code() != RefusalCode.CLIENT_ADDRESS) {
                audit.append(new AuditEntry(user.get().username(), AuditAction.TOKEN, null, AuditEntry.REFUSED, workstation, Map.of("reason", offTerms.code().code())));
            }
            // nobody learns from elsewhere that the secret is right
            throw offTerms.code() == RefusalCode.CLIENT_ADDRESS ? new Refusal(RefusalCode.WRONG_SIGN_IN) : offTerms;
        }
        Instant began = clock.instant();
        Instant now = began.truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = now.plus(settings.number(Setting.TOKEN_LIFETIME_MIN), ChronoUnit.MINUTES);
        if (user.get().isProgram() && user.get().client().endsAt().isBefore(expiresAt)) {
            expiresAt = user.get().client().endsAt().truncatedTo(ChronoUnit.SECONDS);
            if (!expiresAt.isAfter(began)) {
                throw new Refusal(RefusalCode.WRONG_SIGN_IN);
            }
        }
        IssuedToken issued = new IssuedToken(signer.sign(user.get(), began, expiresAt), expiresAt);
        audit.append(new AuditEntry(user.get().username(), AuditAction.TOKEN, null, AuditEntry.DONE, workstation, Map.of()));
        return issued;
    }
}
