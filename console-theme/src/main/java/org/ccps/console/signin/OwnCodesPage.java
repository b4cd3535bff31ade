package org.ccps.console.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.ccps.console.words.Texts;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.signin.NewCodeSecret;
import org.ccps.signin.OwnCodes;

/**
 * Choosing one-time codes of one's own (I4), in three steps on one page: password; the key, confirmed by a code; codes for a lost telephone.
 * Nobody needs to be signed in, for who has to choose codes first cannot be. What is typed is read from the request and never kept.
 */
@Named
@RequestScoped
public class OwnCodesPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private OwnCodes ownCodes;

    private String wrong = "";
    private String ticket = "";
    private NewCodeSecret secret;
    private List<String> recoveryCodes = List.of();

    /** What is wrong, in words; empty when nothing is. */
    public String getWrong() {
        return wrong;
    }

    public String getUser() {
        return typed("user-name").strip();
    }

    /** What the key that was shown is confirmed with; empty in the first step. */
    public String getTicket() {
        return ticket;
    }

    /** The key; null in the first step, and when a wrong code was typed: it is shown once. */
    public NewCodeSecret getSecret() {
        return secret;
    }

    /** Codes for a lost telephone; empty until the last step. */
    public List<String> getRecoveryCodes() {
        return recoveryCodes;
    }

    /** The forms are plain ones, like that of the sign-in. */
    public void open() throws IOException {
        if (FacesContext.getCurrentInstance().getExternalContext().getResponse() instanceof HttpServletResponse response) {
            response.setHeader("Cache-Control", "no-store");
        }
        if ("POST".equals(request.getMethod())) {
            if (typed("ticket").isEmpty()) {
                begin();
            } else {
                confirm();
            }
        }
    }

    private void begin() throws IOException {
        try {
            secret = ownCodes.begin(getUser(), typed("password").toCharArray(), typed("code"), Workstation.of(request));
            ticket = secret.ticket();
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.PASSWORD_CHANGE_NEEDED) {
                FacesContext.getCurrentInstance().getExternalContext().redirect(request.getContextPath() + "/own-password");
                return;
            }
            if (refusal.code() != RefusalCode.WRONG_SIGN_IN) {
                throw refusal;
            }
            wrong = Texts.of("sign-in.refused.bold") + " " + Texts.of("sign-in.refused.rest");
        }
    }

    private void confirm() {
        try {
            recoveryCodes = ownCodes.confirm(typed("ticket"), typed("code"), Workstation.of(request));
        } catch (InvalidInput invalid) {
            boolean codeOnly = invalid.errors().get(0).field().equals("code");
            ticket = codeOnly ? typed("ticket") : "";
            wrong = Texts.of(codeOnly ? "own-codes.wrong" : "own-codes.over");
        } catch (Refusal refusal) {
            if (refusal.code() != RefusalCode.STALE && refusal.code() != RefusalCode.USER_DISABLED) {
                throw refusal;
            }
            wrong = Texts.of("own-codes.over");
        }
    }

    private String typed(String name) {
        String typed = request.getParameter(name);
        return typed == null ? "" : typed;
    }
}
