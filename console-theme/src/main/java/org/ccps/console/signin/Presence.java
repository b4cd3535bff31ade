package org.ccps.console.signin;

import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.ccps.console.frame.Surroundings;
import org.ccps.console.words.Texts;
import org.ccps.refusal.Refusal;
import org.ccps.signin.SignIns;

/**
/**
 * Who is there: records a sign-in once, ends a session that was left alone, and answers posts that another site's page has sent, or
 * people who are not signed in, or whose level has no business with the page, before anybody reads their body.
 */
public class Presence implements Filter {

    private static final String OWN_PASSWORD = "/own-password";
    private static final String OWN_CODES = "/own-codes";
    private static final String CHOOSE = "choose";
    private static final String ENROL = "enrol";
    private static final Set<String> NOT_USE = Set.of("/live", "/stay", "/counts", "/room");

    @Inject
    private SignIns signIns;
    @Inject
    private ModuleRights rights;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        String path = http.getServletPath();
        if (path.startsWith("/jakarta.faces.resource")) {
            chain.doFilter(request, response);
            return;
        }
        if (http.getMethod().equals("POST") && !OwnPages.sent(http)) {
            refuse(http, answer, HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        HttpSession session = http.getSession(false);
        if (http.getUserPrincipal() == null || session == null) {
            if (http.getMethod().equals("POST") && !path.startsWith(OWN_PASSWORD) && !path.startsWith(OWN_CODES)) {
                leave(http, answer, "ended");
            } else if (!PostedForm.isReadable(http)) {
                refuse(http, answer, HttpServletResponse.SC_BAD_REQUEST);
            } else {
                chain.doFilter(request, response);
            }
            return;
        }
        if (http.getMethod().equals("POST") && !rights.allowPost(http)) {
            refuse(http, answer, HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Instant now = Instant.now();
        boolean use = !(NOT_USE.contains(path) || Surroundings.isPart(http)) || http.getMethod().equals("POST");
        if (!Use.begun(session)) {
            begin(http, session, now);
        } else if (Use.isOver(session, now)) {
            signIns.signedOut(Use.id(session), "idle", Workstation.of(http));
            session.invalidate();
            leave(http, answer, "idle");
            return;
        } else if (use) {
            Use.touch(session, now);
        }
        String why = out(session, use);
        if (why != null) {
            session.invalidate();
            leave(http, answer, why);
            return;
        }
        if (!PostedForm.isReadable(http)) {
            refuse(http, answer, HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        chain.doFilter(request, response);
    }

    /** An error page reads the form, too, and one in parts may be what cannot be read: its sender is answered without a page. */
    private static void refuse(HttpServletRequest http, HttpServletResponse answer, int status) throws IOException {
        if (PostedForm.isInParts(http)) {
            answer.setStatus(status);
            answer.setContentType("text/plain;charset=UTF-8");
            answer.getWriter().write(Texts.of(status == HttpServletResponse.SC_FORBIDDEN ? "error.right" : "error.form"));
        } else {
            answer.sendError(status);
        }
    }

    /** Why the caller is not let in any more, each call on every server asks (I7); null while he is. */
    private String out(HttpSession session, boolean use) {
        try {
            signIns.present(Use.id(session), use);
            return null;
        } catch (Refusal refusal) {
            return switch (refusal.code()) {
                case PASSWORD_CHANGE_NEEDED -> CHOOSE;
                case CODES_NEEDED -> ENROL;
                default -> "ended";
            };
        } catch (EJBAccessException e) {
            return "ended";
        }
    }

    private synchronized void begin(HttpServletRequest http, HttpSession session, Instant now) {
        if (!Use.begun(session)) {
            Use.begin(session, signIns.accepted(Workstation.of(http)), now);
        }
    }

    /** To the sign-in page; a page's script is told so in the words that Faces' scripts understand. */
    private static void leave(HttpServletRequest http, HttpServletResponse answer, String why) throws IOException {
        String to = http.getContextPath() + switch (why) {
            case CHOOSE -> OWN_PASSWORD;
            case ENROL -> OWN_CODES;
            default -> "/sign-in?why=" + why;
        };
        if (NOT_USE.contains(http.getServletPath())) {
            answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else if ("partial/ajax".equals(http.getHeader("Faces-Request"))) {
            answer.setContentType("text/xml;charset=UTF-8");
            answer.getWriter().write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"" + to
                    + "\"/></partial-response>");
        } else {
            answer.setStatus(HttpServletResponse.SC_SEE_OTHER);
            answer.setHeader("Location", to);
        }
    }
}
