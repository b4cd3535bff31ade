package org.ccps.access;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ccps.access.internal.PasswordChoice;
import org.ccps.access.internal.UserStore;
import org.ccps.access.model.User;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;

/** Gives a user the password that he has chosen himself. Whoever calls it has tried his present one. */
@Stateless
@PermitAll
public class NewPasswords {

    @Inject
    private UserStore store;

    @Inject
    private PasswordChoice choice;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /**
     * Every token and session that he has is over then: he signs in with the new one. Own transaction.
     *
     * @param workstation where he sits; may be null
     * @throws InvalidInput naming {@code newPassword}, by the rules of I2
     * @throws Refusal      USER_DISABLED
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void choose(String username, String password, String workstation) {
        String name = Usernames.stored(username);
        User known = store.find(name).filter(User::enabled).orElseThrow(() -> new Refusal(RefusalCode.USER_DISABLED));
        List<FieldError> errors = new ArrayList<>();
        choice.fault("newPassword", password, known).ifPresent(errors::add);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        // the slow hashing is done before the row is locked
        String hash = choice.hash(password);
        Instant now = clock.instant();
        User user = store.lock(name).filter(User::enabled).orElseThrow(() -> new Refusal(RefusalCode.USER_DISABLED));
        boolean first = user.passwordOnce();
        store.newPassword(name, hash, false, null, now);
        user.endSessions(now);
        store.endSessions(name, Sessions.ENDED, now);
        audit.append(AuditEntry.of(name, AuditAction.PASSWORD_CHANGED, Usernames.object(name), AuditEntry.DONE).at(workstation)
                .with("before", first ? "one-time" : "own").with("after", "own"));
    }
}
