package org.ccps.installer;

import java.io.Console;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a set-up needs to know, from a file of properties or asked one by one. Passwords come from files of their own, from the environment, or are typed
 * unseen; a password in the file of answers itself is refused. Cannot print itself.
 */
final class Answers {

    /** Where a password's file is named, and the variable that may hold it instead. */
    static final String DATABASE_PASSWORD = "database.passwordFile";
    static final String SECUREPAY_PASSWORD = "securepay.passwordFile";
    static final String TLS_PASSWORD = "tls.passwordFile";
    static final String TLS = "tls";
    static final String TLS_FILE = "tls.file";
    static final String TLS_NAME = "tls.name";
    private static final Map<String, String> VARIABLES = Map.of(DATABASE_PASSWORD, "CCPS_DATABASE_PASSWORD", SECUREPAY_PASSWORD, "CCPS_SECUREPAY_PASSWORD",
            TLS_PASSWORD, "CCPS_TLS_PASSWORD");
    private static final Set<String> KNOWN = Set.of(Instance.DATABASE, Instance.DATABASE_URL, Instance.DATABASE_USER, DATABASE_PASSWORD, TLS, TLS_FILE, TLS_NAME,
            TLS_PASSWORD, Instance.SECUREPAY, Instance.SECUREPAY_URL, Instance.MERCHANT, Instance.MERCHANT_NAME, Instance.CURRENCY, SECUREPAY_PASSWORD,
            Instance.OFFSET, Instance.BIND, Instance.NODE, Instance.ADMINISTRATOR, Instance.JAVA_OPTIONS, Instance.FREE_MIN_MB, Instance.CLOCK_URL);

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    private Answers() {
    }

    /** @throws Trouble naming the key that is unknown or holds what it must not */
    static Answers ofFile(Path file, Map<String, String> environment) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new Trouble("the answers in " + file + " cannot be read: " + e.getMessage(), "name an existing file; a template is config/answers.properties", e);
        }
        Answers answers = new Answers();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (key.toLowerCase(Locale.ROOT).endsWith("password")) {
                throw new Trouble(file + ": " + key + ": a password must not stand here", "put it into a file that only you can read and name that with " + key + "File");
            }
            if (!KNOWN.contains(key)) {
                throw new Trouble(file + ": '" + key + "' is not known", "known are " + String.join(", ", new TreeSet<>(KNOWN)));
            }
            answers.values.put(key, properties.getProperty(key).strip());
        }
        for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
            String given = environment.get(variable.getValue());
            String named = answers.values.remove(variable.getKey());
            if (named != null && !named.isEmpty()) {
                answers.secrets.put(variable.getKey(), firstLine(variable.getKey(), file.toAbsolutePath().resolveSibling(named)));
            } else if (given != null && !given.isEmpty()) {
                answers.secrets.put(variable.getKey(), given);
            }
        }
        return answers;
    }

    private static String firstLine(String key, Path file) {
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.findFirst().filter(line -> !line.isEmpty()).orElseThrow(() -> new Trouble(key + ": " + file + " is empty", "put the password into its first line"));
        } catch (IOException e) {
            throw new Trouble(key + ": " + file + " cannot be read", "look at its name and rights", e);
        }
    }

    /** Asks in plain words; an empty answer takes what stands in brackets. */
    static Answers asked(Console console, Instance before) {
        Answers answers = new Answers();
        Questions questions = new Questions(console, before, answers);
        questions.all();
        return answers;
    }

    void put(String key, String value) {
        values.put(key, value);
    }

    void putSecret(String key, String secret) {
        secrets.put(key, secret);
    }

    String get(String key, String otherwise) {
        String value = values.get(key);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    boolean has(String key) {
        return !get(key, "").isEmpty();
    }

    /** Null when none was given. */
    String secret(String key) {
        return secrets.get(key);
    }

    /** The answer as one of these. */
    String oneOf(String key, String otherwise, String... allowed) {
        String value = get(key, otherwise);
        for (String one : allowed) {
            if (one.equals(value)) {
                return value;
            }
        }
        throw new Trouble(key + ": '" + value + "' is not one of " + String.join(", ", allowed), "write one of these");
    }

    int number(String key, int otherwise, int min, int max) {
        String value = get(key, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Trouble(key + ": '" + value + "' is not a number", "write a number from " + min + " to " + max, e);
        }
        throw new Trouble(key + ": " + value + " is not from " + min + " to " + max, "write a number from " + min + " to " + max);
    }
}
