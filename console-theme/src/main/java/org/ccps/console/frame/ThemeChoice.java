package org.ccps.console.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Map;

/** Light, dark or as the system: kept in a cookie of this browser for all modules, which says nothing else. */
@Named("theme")
@RequestScoped
public class ThemeChoice {

    static final String COOKIE = "ccps-theme";
    private static final List<String> CHOICES = List.of("system", "light", "dark");
    private static final int YEAR_S = 365 * 24 * 60 * 60;

    public List<String> getChoices() {
        return CHOICES;
    }

    public String getChoice() {
        Object cookie = FacesContext.getCurrentInstance().getExternalContext().getRequestCookieMap().get(COOKIE);
        String value = cookie instanceof Cookie found ? found.getValue() : "";
        return CHOICES.contains(value) ? value : CHOICES.get(0);
    }

    public String keep() {
        var external = FacesContext.getCurrentInstance().getExternalContext();
        String picked = external.getRequestParameterMap().get("look-choice");
        if (picked != null && CHOICES.contains(picked)) {
            external.addResponseCookie(COOKIE, picked, Map.of("path", "/", "maxAge", YEAR_S,
                    "secure", true, "httpOnly", true));
        }
        return "/keys-and-help?faces-redirect=true";
    }
}
