package org.ccps.admin.frame;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.ccps.access.Roles;

/** The counts of the rail, asked for by a page when it is told that something has changed. */
@WebServlet("/counts")
public class Counts extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient WaitingCounts counts;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.isUserInRole(Roles.ADMINISTRATOR)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(counts.getJson());
    }
}
