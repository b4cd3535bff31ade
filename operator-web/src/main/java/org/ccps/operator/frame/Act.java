package org.ccps.operator.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a page was asked to do: the value of the button that was pressed. Only in a post that carries the page's own state, which no
 * other site can know; a plain form is all that it takes.
 */
@RequestScoped
public class Act {

    static final String DO = "do";

    @Inject
    private HttpServletRequest request;

    /** The button's value; empty when the page is only looked at. */
    public String asked() {
        String asked = request.getParameter(DO);
        return FacesContext.getCurrentInstance().isPostback() && asked != null ? asked : "";
    }

    /** What was typed into a field, stripped; empty when it is not there. */
    public String typed(String field) {
        String text = request.getParameter(field);
        return text == null ? "" : text.strip();
    }

    public List<String> chosen(String field) {
        String[] values = request.getParameterValues(field);
        return values == null ? List.of() : List.of(values);
    }

    /** Goes on with an address of the console, such as {@code /deferred}. */
    public void to(String address) throws IOException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + address);
        FacesContext.getCurrentInstance().responseComplete();
    }

    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
