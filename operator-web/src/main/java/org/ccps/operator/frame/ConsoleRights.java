package org.ccps.operator.frame;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.ccps.access.Roles;
import org.ccps.console.signin.ModuleRights;

/** Money is for operators and managers, desks and reports are for managers; what is left is for every level (I1). */
@ApplicationScoped
class ConsoleRights implements ModuleRights {

    private static final Set<String> MONEY = Set.of("/take-payment", "/payment-outcome", "/payments", "/payment", "/room", "/follow-ups", "/refund-request",
            "/refunds", "/refund");
    private static final Set<String> MANAGERS = Set.of("/dashboard", "/deferred", "/in-doubt", "/reports", "/outages", "/outages.csv",
            "/refund-inbox", "/refund-report", "/refund-report.csv", "/day-report", "/day-report.csv");

    @Override
    public boolean isFor(HttpServletRequest caller) {
        return true;
    }

    @Override
    public boolean allowPost(HttpServletRequest post) {
        String page = post.getServletPath().replaceAll("\\.xhtml$", "");
        if (MANAGERS.contains(page)) {
            return post.isUserInRole(Roles.MANAGER);
        }
        return !MONEY.contains(page) || post.isUserInRole(Roles.OPERATOR) || post.isUserInRole(Roles.MANAGER);
    }
}
