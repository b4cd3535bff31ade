package org.ccps.console.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ccps.console.words.Texts;
import org.ccps.text.CardText;

/** What was taken out of a page's address because it looks like a card number (K8): the fields it stood in, for the page to name. */
@Named("withheld")
@RequestScoped
public class Withheld {

    static final String NAME = "withheld";

    private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    @Inject
    private HttpServletRequest request;

    /** The same query without card numbers, with the names of the fields that held one; null when there is none in it. */
    static String query(Map<String, String[]> asked) {
        StringJoiner query = new StringJoiner("&");
        StringJoiner fields = new StringJoiner(",");
        boolean found = false;
        for (Map.Entry<String, String[]> field : asked.entrySet()) {
            boolean named = !CardText.holdsCardNumber(field.getKey());
            boolean held = Arrays.stream(field.getValue()).anyMatch(CardText::holdsCardNumber);
            found = found || !named || held;
            if (!named || field.getKey().equals(NAME)) {
                continue;
            }
            if (held) {
                fields.add(field.getKey());
            }
            for (String value : field.getValue()) {
                query.add(encoded(field.getKey()) + "=" + (CardText.holdsCardNumber(value) ? "" : encoded(value)));
            }
        }
        return found ? query.add(NAME + "=" + encoded(fields.toString())).toString() : null;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The fields' names; anybody can write an address, so nothing else passes. */
    static List<String> fields(String asked) {
        return asked == null ? List.of() : Arrays.stream(asked.split(",")).filter(name -> FIELD.matcher(name).matches()).limit(10).toList();
    }

    /** Whether the page stands without something that somebody looked for. */
    public boolean isSomething() {
        return request.getParameter(NAME) != null;
    }

    /** For the page's script, which marks them. */
    public String getFields() {
        return String.join(",", fields(request.getParameter(NAME)));
    }

    /** Which fields, in the page's own words, and what to do now; empty when nothing was taken out. */
    public String getText() {
        if (!isSomething()) {
            return "";
        }
        String page = request.getServletPath().replaceFirst("^/", "").replaceFirst("\\.xhtml$", "");
        String named = fields(request.getParameter(NAME)).stream().map(name -> Texts.orElse(page + "." + name, name)).collect(Collectors.joining(", "));
        return Texts.of("search.card", named.isEmpty() ? Texts.of("search.card.address") : named);
    }
}
