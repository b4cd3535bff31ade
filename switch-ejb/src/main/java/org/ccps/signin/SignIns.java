package org.ccps.signin;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.ccps.access.Roles;
import org.ccps.access.Sessions;
import org.ccps.access.UserView;
import org.ccps.access.Usernames;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.realm.SwitchRealm;
import org.jboss.logging.Logger;
import org.wildfly.security.auth.server.SecurityDomain;

/** Who signs in and out at the consoles, and whether he is still let in; put on record, each call one transaction. */
@Stateless
public class SignIns {

    private static final Logger LOG = Logger.getLogger(SignIns.class);

    @Resource
    private SessionContext context;

    @Inject
    private AuditTrail audit;

    @Inject
    private Sessions sessions;

    @Inject
    private Users users;

    /**
     * The container has let the caller in. Any level. Sessions of his at other desks end, unless they are allowed (I6). A program's session is
     * over at once: it has no place at a console (E7).
     *
     * @return the id of his session from now on, for {@link #present} and {@link #signedOut}
     */
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.ADMINISTRATOR})
    public String accepted(String workstation) {
        String name = caller();
        Sessions.Begun begun = sessions.begin(name, workstation);
        if (users.find(name).filter(UserView::isProgram).isPresent()) {
            // the session is over before its first page: present() says so
            sessions.end(begun.id(), Sessions.ENDED);
            audit.append(new AuditEntry(name, AuditAction.SIGN_IN, null, AuditEntry.REFUSED, workstation, Map.of("reason", "program")));
            return begun.id();
        }
        audit.append(new AuditEntry(name, AuditAction.SIGN_IN, null, AuditEntry.DONE, workstation, Map.of())
                .with("endedElsewhere", begun.elsewhere() == 0 ? null : begun.elsewhere()).with("code", code()));
        return begun.id();
    }

    /**
     * Whether the caller is still let in: to be asked at each call (I7). Any level.
     *
     * @param session as {@link #accepted} gave it
     * @param use     whether this call is one of his own doing
     * @throws Refusal USER_DISABLED when his session was ended, he was disabled or has another level; PASSWORD_CHANGE_NEEDED when he has not
     *                 chosen a password of his own yet (I5); CODES_NEEDED when he has to choose one-time codes first (I4)
     */
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.ADMINISTRATOR})
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void present(String session, boolean use) {
        Instant began = sessions.began(session);
        if (began == null) {
            throw new Refusal(RefusalCode.USER_DISABLED);
        }
        users.meSince(began);
        if (use) {
            sessions.used(session);
        }
    }

    /** The container has refused somebody who called himself this. Nobody is signed in. */
    @PermitAll
    public void refused(String username, String workstation) {
        String name = Loggable.username(username);
        audit.append(new AuditEntry(name, AuditAction.SIGN_IN, null, AuditEntry.REFUSED, workstation, Map.of()));
        LOG.warnf("CCPS-0401 user=%s workstation=%s sign-in refused", name, Loggable.text(workstation));
    }

    /**
     * The caller leaves. Any level.
     *
     * @param session as {@link #accepted} gave it; may be null
     * @param why     signed-out or idle
     */
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.ADMINISTRATOR})
    public void signedOut(String session, String why, String workstation) {
        if (session != null) {
            sessions.end(session, why);
        }
        audit.append(new AuditEntry(caller(), AuditAction.SIGN_OUT, null, AuditEntry.DONE, workstation, Map.of()));
    }

    /** What the caller has shown beside his password, as the server's realm says: a code, or one for a lost telephone; null for nothing. */
    private static String code() {
        SecurityDomain domain = SecurityDomain.getCurrent();
        String proof = domain == null ? null : domain.getCurrentSecurityIdentity().getAttributes().getFirst(SwitchRealm.PROOF);
        return proof == null || proof.equals("NONE") ? null : proof.toLowerCase(Locale.ROOT);
    }

    private String caller() {
        return Usernames.stored(context.getCallerPrincipal().getName());
    }
}
