package org.ccps.gateway;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.ccps.access.Roles;
import org.ccps.gateway.internal.LinkWatch;

/** The way to the gateway, for whoever is signed in. No transaction. */
@Stateless
@RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.ADMINISTRATOR})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Link {

    @Inject
    private LinkWatch watch;

    @Inject
    private Instance<Waiting.Counter> counters;

    /** The state as it now is, with what waits for it; any level. */
    public LinkView view() {
        Waiting waiting = counters.isResolvable() ? counters.get().now() : Waiting.NOTHING;
        return watch.view().with(waiting);
    }

    /**
     * The link counts as up from now on, whatever stood against it, so that the next message tries it; what that message
     * meets counts as always. Administrator only.
     */
    @RolesAllowed(Roles.ADMINISTRATOR)
    public void tryNow() {
        watch.trust();
    }
}
