package org.ccps.dashboard;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.ccps.access.Roles;
import org.ccps.dashboard.internal.Figures;

/** The figures of the last hour and of today. Role Manager; nothing is changed. */
@Stateless
@RolesAllowed(Roles.MANAGER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Dashboard {

    @Inject
    private Figures figures;

    /** The figures as they were a few seconds ago at most; {@link DashboardView#at()} says when. No transaction of the caller's. */
    public DashboardView view() {
        return figures.view();
    }
}
