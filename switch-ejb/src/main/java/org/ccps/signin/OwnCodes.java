package org.ccps.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.ccps.access.NewCodes;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.realm.CodeSeal;
import org.ccps.realm.TimeCodes;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.secrets.KeyedHash;
import org.ccps.secrets.StoredKeys;
import org.ccps.signin.internal.Base32;
import org.jboss.logging.Logger;

/**
 * Choosing one-time codes of one's own (I4). Nobody needs to be signed in: who has to choose them first cannot be. First a secret is shown,
 * then a code made from it confirms that the telephone has it; until then whatever was good before is good.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OwnCodes {

    /** Codes for a lost telephone. */
    public static final int RECOVERY_CODES = 10;
    /** For how long what was shown can be confirmed. */
    public static final Duration CONFIRMED_WITHIN = Duration.ofMinutes(10);

    private static final String ISSUER = "CCPS";
    private static final String TICKETS = "code-ticket";
    private static final Logger LOG = Logger.getLogger(OwnCodes.class);

    @Inject
    private Passwords passwords;

    @Inject
    private Users users;

    @Inject
    private NewCodes codes;

    @Inject
    private StoredKeys keys;

    @Inject
    private KeyedHash hash;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /**
     * Shows somebody a new secret. His password, and a code where he has some already, are tried outside of any transaction and counted as a
     * sign-in is.
     *
     * @param password    wiped
     * @param code        null or empty for who has none yet; one for a lost telephone will do
     * @param workstation where the caller sits; may be null
     * @throws Refusal WRONG_SIGN_IN for a wrong password or code, an unknown, disabled or locked user, a program (E7): nobody can tell which;
     *                 PASSWORD_CHANGE_NEEDED for a right password that is for choosing another (I5)
     */
    public NewCodeSecret begin(String username, char[] password, String code, String workstation) {
        Optional<UserView> user = passwords.attempt(username, password, code).filter(found -> !found.isProgram());
        if (user.isEmpty()) {
            String name = Loggable.username(username);
            audit.append(new AuditEntry(name, AuditAction.CODES_SHOWN, null, AuditEntry.REFUSED, workstation, Map.of()));
            LOG.warnf("CCPS-0401 user=%s workstation=%s choice of codes refused", name, Loggable.text(workstation));
            throw new Refusal(RefusalCode.WRONG_SIGN_IN);
        }
        String name = user.get().username();
        if (users.mustChoosePassword(name)) {
            throw new Refusal(RefusalCode.PASSWORD_CHANGE_NEEDED);
        }
        byte[] secret = TimeCodes.newSecret();
        String ticket = UUID.randomUUID().toString() + UUID.randomUUID();
        Instant endsAt = clock.instant().plus(CONFIRMED_WITHIN);
        codes.show(name, seal().seal(name, secret), hash.of(TICKETS, ticket), endsAt, workstation);
        String key = Base32.of(secret);
        String address = "otpauth://totp/" + ISSUER + ":" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "?secret=" + key + "&issuer=" + ISSUER
                + "&algorithm=SHA1&digits=" + TimeCodes.DIGITS + "&period=" + TimeCodes.STEP.toSeconds();
        return new NewCodeSecret(name, key.replaceAll("(.{4})(?=.)", "$1 "), address, ticket, endsAt);
    }

    /**
     * A code that the telephone makes from what was shown. From then on every sign-in needs one, and every token and session of the user is
     * over; this code is used with it.
     *
     * @return codes for a lost telephone, each good once; they are shown to nobody again
     * @throws InvalidInput naming {@code ticket} when nothing was shown with it or it is too old, {@code code} when it is none of this moment:
     *                      another one can be tried, for whoever has the ticket has seen the secret
     * @throws Refusal      USER_DISABLED, STALE when another one was shown meanwhile
     */
    public List<String> confirm(String ticket, String code, String workstation) {
        NewCodes.Shown shown = codes.shown(hash.of(TICKETS, ticket == null ? "" : ticket)).orElseThrow(() -> new InvalidInput(List.of(
                new FieldError("ticket", "unknown", "is not one that can be confirmed, or no longer: begin again"))));
        CodeSeal seal = seal();
        long step = TimeCodes.step(seal.open(shown.username(), shown.sealed()), code == null ? "" : code, clock.millis(), TimeCodes.NONE);
        if (step == TimeCodes.NONE) {
            throw new InvalidInput(List.of(new FieldError("code", "wrong", "is not the code that the key makes now: type the one that the telephone shows, and see that its "
                    + "clock is right")));
        }
        List<String> recovery = Stream.generate(CodeSeal::newRecoveryCode).limit(RECOVERY_CODES).toList();
        codes.confirm(shown, step, recovery.stream().map(each -> seal.hash(shown.username(), each)).toList(), workstation);
        return recovery;
    }

    private CodeSeal seal() {
        return new CodeSeal(keys.secretKey(CodeSeal.KEY));
    }
}
