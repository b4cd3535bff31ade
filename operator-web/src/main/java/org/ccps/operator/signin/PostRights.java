package org.ccps.operator.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.ccps.access.Roles;

/**
 * Which level may post to which page. The container asks this for every other method, from web.xml; it must not for a post, whose
 * body, card number and all, it would keep until after a sign-in. A test tries every page by both (I1).
 */
final class PostRights {

    private static final Set<String> MONEY = Set.of("/take-payment", "/payment-outcome", "/payments", "/payment", "/room", "/follow-ups", "/refund-request",
            "/refunds", "/refund");
    private static final Set<String> MANAGERS = Set.of("/dashboard", "/deferred", "/in-doubt", "/reports", "/outages", "/outages.csv",
            "/refund-inbox", "/refund-report", "/refund-report.csv");

    private PostRights() {
    }

    static boolean allow(HttpServletRequest request) {
        String page = request.getServletPath().replaceAll("\\.xhtml$", "");
        if (MANAGERS.contains(page)) {
            return request.isUserInRole(Roles.MANAGER);
        }
        return !MONEY.contains(page) || request.isUserInRole(Roles.OPERATOR) || request.isUserInRole(Roles.MANAGER);
    }
}
