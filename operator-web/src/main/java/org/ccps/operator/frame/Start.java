package org.ccps.operator.frame;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.ccps.access.Roles;
import org.ccps.refund.Refunds;

/** The first page after signing in: an operator's is Take payment, a manager's the inbox if something waits there, else the dashboard; an administrator's are in the administration module, where he is signed in, too. */
@WebServlet("")
public class Start extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Refunds refunds;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.isUserInRole(Roles.ADMINISTRATOR)) {
            response.sendRedirect("/admin/");
            return;
        }
        String first = request.isUserInRole(Roles.MANAGER) ? refunds.countWaiting() > 0 ? "/refund-inbox" : "/dashboard" : "/take-payment";
        response.sendRedirect(request.getContextPath() + first);
    }
}
