package org.ccps.console.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a page was asked to do: the value of the button that was pressed. Only in a post that carries the page's own state, which no
 * other site can know; a plain form is all that it takes. Every post ends in an address to ask for, also one in which something is
 * wrong: what was typed waits for that page, once.
 */
@RequestScoped
public class Act {

    private static final String DO = "do";

    @Inject
    private HttpServletRequest request;
    @Inject
    private Said said;

    private Said.Again again;

    /** Whether this is a post: there is nothing to show then. */
    public boolean isPost() {
        return FacesContext.getCurrentInstance().isPostback();
    }

    /** Whether it is one of the page's own buttons, and not that of the frame around it. */
    public boolean isGiven() {
        return isPost() && request.getParameter(DO) != null;
    }

    /** The button's value; empty for going back. */
    public String asked() {
        return isGiven() ? request.getParameter(DO) : "";
    }

    /** What was typed into a field, stripped; empty when it is not there. Of the post, or of the one before that was not right. */
    public String typed(String field) {
        List<String> values = chosen(field);
        return values.isEmpty() ? "" : values.get(0).strip();
    }

    /** A password as it was typed, empty when it is not there. It is never kept for another page. */
    public char[] secret(String field) {
        String value = isPost() ? request.getParameter(field) : null;
        return value == null ? new char[0] : value.toCharArray();
    }

    public List<String> chosen(String field) {
        if (again != null) {
            return again.typed().getOrDefault(field, List.of());
        }
        String[] values = isPost() ? request.getParameterValues(field) : null;
        return values == null ? List.of() : List.of(values);
    }

    /** Goes on with an address of the module, such as {@code /deferred}. */
    public void to(String address) throws IOException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + address);
        FacesContext.getCurrentInstance().responseComplete();
    }

    /** Something is wrong or missing: the page of this address shows it, with what was typed. */
    public void again(String address, String asking, Map<String, String> errors) throws IOException {
        Map<String, List<String>> typed = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.startsWith("jakarta.faces") && !name.endsWith("password")) {
                typed.put(name, List.of(values));
            }
        });
        said.again(new Said.Again(address, asking, Map.copyOf(errors), typed));
        to(address);
    }

    /** What was not right in the post before, for the page that is shown now; nothing is wrong when there was none. */
    public Said.Again before(String page) {
        again = said.takeAgain(page);
        return again == null ? new Said.Again(page, "", Map.of(), Map.of()) : again;
    }

    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
