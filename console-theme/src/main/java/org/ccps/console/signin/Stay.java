package org.ccps.console.signin;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;

/** How long until the session ends by itself (GET, which is no use of it), and "I am still here" (POST, which is). */
@WebServlet("/stay")
public class Stay extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        long leftS = request.getUserPrincipal() == null || session == null ? 0 : Use.left(session, Instant.now()).toSeconds();
        response.setContentType("application/json");
        response.getWriter().write("{\"leftS\":" + leftS + "}");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
