package org.ccps.signin;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import org.ccps.access.Roles;
import org.ccps.access.Usernames;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.jboss.logging.Logger;

/** Puts sign-ins at the consoles on record; each call is one transaction. */
@Stateless
public class SignIns {

    private static final Logger LOG = Logger.getLogger(SignIns.class);

    @Resource
    private SessionContext context;

    @Inject
    private AuditTrail audit;

    /** The container has let the caller in. Any level. */
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.ADMINISTRATOR})
    public void accepted(String workstation) {
        audit.append(new AuditEntry(caller(), AuditAction.SIGN_IN, null, AuditEntry.DONE, workstation, Map.of()));
    }

    /** The container has refused somebody who called himself this. Nobody is signed in. */
    @PermitAll
    public void refused(String username, String workstation) {
        String name = Loggable.username(username);
        audit.append(new AuditEntry(name, AuditAction.SIGN_IN, null, AuditEntry.REFUSED, workstation, Map.of()));
        LOG.warnf("CCPS-0401 user=%s workstation=%s sign-in refused", name, Loggable.text(workstation));
    }

    /** The caller leaves. Any level. */
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.ADMINISTRATOR})
    public void signedOut(String workstation) {
        audit.append(new AuditEntry(caller(), AuditAction.SIGN_OUT, null, AuditEntry.DONE, workstation, Map.of()));
    }

    private String caller() {
        return Usernames.stored(context.getCallerPrincipal().getName());
    }
}
