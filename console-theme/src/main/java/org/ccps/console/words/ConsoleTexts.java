package org.ccps.console.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Properties;
import java.util.ResourceBundle;

/**
 * The texts of a console: what every module says ({@code common.properties}), and what only this one says ({@code module.properties}, in
 * the same folder of the module). A module's own text goes before a common one.
 */
public class ConsoleTexts extends ResourceBundle {

    private final Properties texts = new Properties();

    public ConsoleTexts() {
        read("common.properties");
        read("module.properties");
    }

    private void read(String file) {
        try (InputStream in = ConsoleTexts.class.getResourceAsStream("/org/ccps/console/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the module has no org/ccps/console/" + file);
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    protected Object handleGetObject(String key) {
        return texts.getProperty(key);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(texts.stringPropertyNames());
    }
}
