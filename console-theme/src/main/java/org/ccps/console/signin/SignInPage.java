package org.ccps.console.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.ccps.console.words.Texts;
import org.ccps.signin.SignIns;
import org.ccps.text.CardText;

/** The sign-in page, also after a refusal. The container tries the password; the answer is the same whatever was wrong. */
@Named
@RequestScoped
public class SignInPage {

    private static final String CHECK = "/j_security_check";
    private static final Map<String, String> WHY = Map.of("signed-out", "sign-in.why.signed-out", "idle", "sign-in.why.idle",
            "ended", "sign-in.why.ended", "changed", "sign-in.why.changed");

    @Inject
    private HttpServletRequest request;
    @Inject
    private SignIns signIns;

    /** Why somebody finds himself here, in words; empty when he came by himself. */
    public String getWhy() {
        String key = WHY.get(String.valueOf(request.getParameter("why")));
        return key == null ? "" : Texts.of(key);
    }

    /** Somebody who is signed in has nothing to do here. */
    public void open() throws IOException {
        if (request.getUserPrincipal() != null && request.getSession(false) != null) {
            FacesContext.getCurrentInstance().getExternalContext().redirect(request.getContextPath() + "/");
        }
    }

    /** Records the refusal, once for each refused try. */
    public void refused() throws IOException {
        Object tried = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        if (tried instanceof String uri && uri.endsWith(CHECK) || request.getRequestURI().endsWith(CHECK)) {
            signIns.refused(typed(), Workstation.of(request));
        } else {
            FacesContext.getCurrentInstance().getExternalContext().redirect(request.getContextPath() + "/sign-in");
        }
    }

    /** The name to try again with; nothing when a card number was typed into the wrong box (K1). */
    public String getUser() {
        String typed = typed();
        return CardText.holdsCardNumber(typed) ? "" : typed;
    }

    private String typed() {
        String typed = request.getParameter("j_username");
        return typed == null ? "" : typed.strip();
    }
}
