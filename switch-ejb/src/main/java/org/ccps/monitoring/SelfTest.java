package org.ccps.monitoring;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import org.ccps.access.Roles;
import org.ccps.access.Usernames;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.monitoring.internal.Checks;
import org.ccps.node.Node;

/** A look at everything that this server needs (M8). Role Administrator; changes nothing but the audit record of it; no transaction. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SelfTest {

    @Resource
    private SessionContext context;

    @Inject
    private Checks checks;

    @Inject
    private AuditTrail audit;

    @Inject
    private Node node;

    @Inject
    private Clock clock;

    /** Looks now; some seconds at most, also when something does not answer. */
    public SelfTestView run(String workstation) {
        SelfTestView found = new SelfTestView(clock.instant(), node.name(), checks.all());
        audit.append(AuditEntry.of(Usernames.stored(context.getCallerPrincipal().getName()), AuditAction.SELF_TEST, node.name(), found.result().name()).at(workstation));
        return found;
    }
}
