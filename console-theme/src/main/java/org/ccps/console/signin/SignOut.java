package org.ccps.console.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.ccps.signin.SignIns;

/** Signs out: on record first, then the session goes with everything in it. */
@Named
@RequestScoped
public class SignOut {

    @Inject
    private SignIns signIns;
    @Inject
    private HttpServletRequest request;

    public void now() throws IOException, ServletException {
        HttpSession session = request.getSession(false);
        signIns.signedOut(session == null ? null : Use.id(session), "signed-out", Workstation.of(request));
        request.logout();
        var external = FacesContext.getCurrentInstance().getExternalContext();
        external.invalidateSession();
        external.redirect(external.getRequestContextPath() + "/sign-in?why=signed-out");
    }
}
