package org.ccps.console.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.ccps.console.words.Texts;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.signin.OwnPassword;

/**
 * Choosing a password of one's own (I2, I5); nobody needs to be signed in, for who has a one-time password cannot be. What is typed is read from
 * the request and never kept.
 */
@Named
@RequestScoped
public class OwnPasswordPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private OwnPassword ownPassword;

    private String wrong = "";

    /** What is wrong, in words; empty when nothing is. */
    public String getWrong() {
        return wrong;
    }

    public String getUser() {
        String typed = request.getParameter("user-name");
        return typed == null ? "" : typed.strip();
    }

    /** The form is a plain one, like that of the sign-in: who is not signed in has no view that it could belong to, and what it does needs the password. */
    public void open() throws IOException {
        if ("POST".equals(request.getMethod())) {
            choose();
        }
    }

    private void choose() throws IOException {
        String chosen = typed("new-password");
        if (!chosen.equals(typed("new-again"))) {
            wrong = Texts.of("own-password.differ");
            return;
        }
        try {
            ownPassword.change(getUser(), typed("password").toCharArray(), chosen, Workstation.of(request));
        } catch (InvalidInput invalid) {
            wrong = Texts.of("own-password.new", invalid.errors().get(0).message());
            return;
        } catch (Refusal refusal) {
            if (refusal.code() != RefusalCode.WRONG_SIGN_IN) {
                throw refusal;
            }
            wrong = Texts.of("sign-in.refused.bold") + " " + Texts.of("sign-in.refused.rest");
            return;
        }
        FacesContext.getCurrentInstance().getExternalContext().redirect(request.getContextPath() + "/sign-in?why=changed");
    }

    private String typed(String name) {
        String typed = request.getParameter(name);
        return typed == null ? "" : typed;
    }
}
