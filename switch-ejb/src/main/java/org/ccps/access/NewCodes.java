package org.ccps.access;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.ccps.access.internal.CodeStore;
import org.ccps.access.internal.UserStore;
import org.ccps.access.model.OneTimeCode;
import org.ccps.access.model.User;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;

/**
 * Keeps what a user's one-time codes are made from (I4). For {@code signin}, which has tried his password and seals the secret; each call is
 * a transaction of its own.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class NewCodes {

    @Inject
    private CodeStore codes;

    @Inject
    private UserStore store;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /** A secret that somebody was shown and has not confirmed yet, sealed. */
    public record Shown(String username, String sealed) {
    }

    /**
     * Keeps a secret until it is confirmed; the codes that he has go on being good until then.
     *
     * @param ticket hash of what he confirms it with
     * @throws Refusal USER_DISABLED
     */
    public void show(String username, String sealed, String ticket, Instant until, String workstation) {
        String name = enabled(username).username();
        codes.lock(name).show(sealed, ticket, until);
        audit.append(AuditEntry.of(name, AuditAction.CODES_SHOWN, Usernames.object(name), AuditEntry.DONE).at(workstation));
    }

    /** What was shown with a ticket, as long as it can be confirmed. */
    public Optional<Shown> shown(String ticket) {
        Instant now = clock.instant();
        return codes.pending(ticket).filter(code -> code.isPending(now)).map(code -> new Shown(code.username(), code.pendingSecret()));
    }

    /**
     * From now on the user signs in with codes of the secret that he was shown. Every token and session that he has is over.
     *
     * @param step     the half minute whose code he has confirmed it with; no earlier one is good any more
     * @param recovery hashes of his codes for a lost telephone, in the place of those that he had
     * @throws Refusal USER_DISABLED; STALE when he was shown another one meanwhile
     */
    public void confirm(Shown shown, long step, Collection<String> recovery, String workstation) {
        Instant now = clock.instant();
        User user = enabled(shown.username());
        OneTimeCode code = codes.lock(user.username());
        if (!code.isPending(now) || !shown.sealed().equals(code.pendingSecret())) {
            throw new Refusal(RefusalCode.STALE);
        }
        boolean first = user.codeSince() == null;
        code.confirm(step);
        codes.replaceRecoveryCodes(user.username(), recovery);
        user.needCodes(now);
        user.endSessions(now);
        store.endSessions(user.username(), Sessions.ENDED, now);
        audit.append(AuditEntry.of(user.username(), AuditAction.CODES_ENROLLED, Usernames.object(user.username()), AuditEntry.DONE).at(workstation)
                .with("before", first ? "none" : "others").with("recoveryCodes", recovery.size()));
    }

    private User enabled(String username) {
        return store.lock(Usernames.stored(username)).filter(User::enabled).orElseThrow(() -> new Refusal(RefusalCode.USER_DISABLED));
    }
}
