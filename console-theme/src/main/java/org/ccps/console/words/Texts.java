package org.ccps.console.words;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The module's texts; what is filled in is filled in here. */
public final class Texts {

    private static final String SCRIPT = "script.";
    private static final ResourceBundle TEXTS = new ConsoleTexts();

    private Texts() {
    }

    /** A text with its values put in; values that are not there are empty. */
    public static String of(String key, Object... values) {
        String text = TEXTS.getString(key);
        if (values.length == 0) {
            return text;
        }
        Object[] shown = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            shown[i] = values[i] == null ? "" : values[i].toString();
        }
        return new MessageFormat(text, Locale.ENGLISH).format(shown);
    }

    public static boolean has(String key) {
        return TEXTS.containsKey(key);
    }

    /** A text, or another one where the first does not exist. */
    public static String orElse(String key, String other) {
        return TEXTS.containsKey(key) ? TEXTS.getString(key) : other;
    }

    /** The texts that the page's script needs, as a JSON object without their prefix. */
    public static String script() {
        JsonObjectBuilder json = Json.createObjectBuilder();
        TEXTS.keySet().stream().filter(key -> key.startsWith(SCRIPT)).sorted()
                .forEach(key -> json.add(key.substring(SCRIPT.length()), TEXTS.getString(key)));
        return json.build().toString();
    }
}
