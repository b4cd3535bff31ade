package org.ccps.monitoring;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.ccps.access.Roles;
import org.ccps.monitoring.internal.DatabaseClock;
import org.ccps.monitoring.internal.NodeSteps;

/** The servers and how each is (M2). Roles Manager and Administrator; changes nothing; no transaction of the caller's. */
@Stateless
@RolesAllowed({Roles.MANAGER, Roles.ADMINISTRATOR})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Nodes {

    @Inject
    private DatabaseClock databaseClock;

    @Inject
    private NodeSteps steps;

    /** All that were heard of in the last {@link NodeView#KEPT}, by name. */
    public List<NodeView> list() {
        return steps.all(databaseClock.read().now());
    }
}
