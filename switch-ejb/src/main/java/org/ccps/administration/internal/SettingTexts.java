package org.ccps.administration.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.ccps.settings.Setting;

/** What each setting does and what it is counted in, in words for the one who sets it. */
public final class SettingTexts {

    private static final Properties TEXTS = new Properties();

    static {
        try (InputStream in = SettingTexts.class.getResourceAsStream("/org/ccps/administration/settings.properties")) {
            TEXTS.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SettingTexts() {
    }

    public static String meaning(Setting setting) {
        String text = TEXTS.getProperty(setting.key());
        if (text == null) {
            throw new IllegalStateException("settings.properties does not say what " + setting.key() + " means");
        }
        return text;
    }

    /** Null where it is counted in nothing. */
    public static String unit(Setting setting) {
        return switch (setting.kind()) {
            case AMOUNT -> "the payment's currency";
            case NUMBER -> TEXTS.getProperty(setting.key() + ".unit");
            case TEXT, YES_OR_NO -> null;
        };
    }
}
