package org.ccps.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the codes say. The table is data: {@code codes.properties}. */
final class Codes {

    private static final Properties TEXTS = load();

    private Codes() {
    }

    /** Of a Txn; codes without a known text say only that they declined. */
    static String response(String code) {
        return TEXTS.getProperty("response." + code, "Declined");
    }

    /** Of the whole message. */
    static String status(String code) {
        return TEXTS.getProperty("status." + code, "Error " + code);
    }

    private static Properties load() {
        try (InputStream file = Codes.class.getResourceAsStream("codes.properties")) {
            Properties texts = new Properties();
            texts.load(file);
            return texts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
