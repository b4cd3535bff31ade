package org.ccps.console.live;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.refusal.Refusal;
import org.ccps.settings.Settings;

/** Server-sent events: {@code link} with each change, {@code refunds} when one has moved that concerns the reader, {@code beat} as a sign of life, {@code ended} when the session is over. */
@WebServlet(urlPatterns = "/live", asyncSupported = true)
public class LiveStream extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient LinkNews news;
    @Inject
    private transient Settings settings;
    @Inject
    private transient Users users;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        if (request.getUserPrincipal() == null || session == null) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        if (news.isFull()) {
            response.setHeader("Retry-After", "30");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        UserView user;
        try {
            user = users.me();
        } catch (Refusal disabled) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        news.listen(context, session, settings.zone(), user);
    }
}
