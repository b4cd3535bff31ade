package org.ccps.dashboard;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.ccps.access.Accounts;
import org.ccps.access.Roles;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.dashboard.internal.Figures;
import org.ccps.refusal.InvalidInput;

/** The figures of the last hour and of today, of the caller's merchant accounts (M2, H9). Role Manager; nothing is changed. */
@Stateless
@RolesAllowed(Roles.MANAGER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Dashboard {

    @Inject
    private Figures figures;

    @Inject
    private Users users;

    @Inject
    private Accounts accounts;

    /**
     * The figures as they were a few seconds ago at most; {@link DashboardView#at()} says when. No transaction of the caller's.
     *
     * @param merchant code of one account; null for all of his, with sums in the currency of the first
     * @throws InvalidInput naming {@code merchant}
     */
    public DashboardView view(String merchant) {
        UserView me = users.me();
        return figures.view(accounts.scope(merchant, me), accounts.named(merchant, me).currency());
    }
}
