package org.ccps.console.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.ccps.console.signin.ModuleRights;
import org.ccps.console.words.Texts;

/** What an error page says. Never a stack trace, never what the caller sent. */
@Named
@RequestScoped
public class ErrorPage {

    private static final Pattern ID = Pattern.compile("c-[0-9a-f]{6}");

    @Inject
    private HttpServletRequest request;
    @Inject
    private ModuleRights rights;

    private String fault;

    /** Somebody who is signed in keeps the frame around the page, but not that of a module which is not for his level. */
    public String getTemplate() {
        return request.getUserPrincipal() == null || isStranger() ? "/signin.xhtml" : "/template.xhtml";
    }

    private boolean isStranger() {
        return request.getUserPrincipal() != null && !rights.isFor(request);
    }

    /** Where he may go on. */
    public String getStart() {
        return isStranger() ? "/console/" : request.getContextPath() + "/";
    }

    public String getMissing() {
        return Texts.of(request.getAttribute(Faults.MISSING) == null ? "error.page" : "error.missing");
    }

    /** The id of the fault: recorded by the page that broke, or here when it broke outside a page. */
    public String getFault() {
        if (fault == null) {
            ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
            String asked = external.getRequestParameterMap().get("id");
            if (request.getAttribute(Faults.FAULT) instanceof String recorded) {
                fault = recorded;
            } else if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
                fault = Faults.record(thrown);
            } else {
                fault = asked != null && ID.matcher(asked).matches() ? asked : "c-000000";
            }
        }
        return fault;
    }

    public String getFaultText() {
        return Texts.of("error.fault", getFault());
    }
}
