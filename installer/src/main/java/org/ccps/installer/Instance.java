package org.ccps.installer;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * One installation: {@code ccps.properties} (what was answered, no secret), {@code server/} (the server's base folder: configuration, secrets, data,
 * logs), {@code run/} (process numbers), {@code backups/}.
 */
final class Instance {

    /** Keys of {@code ccps.properties}. */
    static final String PRODUCT = "product";
    static final String VERSION = "version";
    static final String DATABASE = "database";
    static final String DATABASE_URL = "database.url";
    static final String DATABASE_USER = "database.user";
    static final String OFFSET = "ports.offset";
    static final String BIND = "bind";
    static final String NODE = "node";
    static final String SECUREPAY = "securepay";
    static final String SECUREPAY_URL = "securepay.url";
    static final String MERCHANT = "securepay.merchant";
    static final String MERCHANT_NAME = "securepay.merchantName";
    static final String CURRENCY = "securepay.currency";
    static final String ADMINISTRATOR = "administrator";
    static final String JAVA_OPTIONS = "java.options";
    static final String FREE_MIN_MB = "disk.freeMinMb";
    static final String CLOCK_URL = "clock.url";

    private final Path folder;
    private final Properties properties = new Properties();

    Instance(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        if (Files.exists(file())) {
            try (Reader in = Files.newBufferedReader(file(), StandardCharsets.UTF_8)) {
                properties.load(in);
            } catch (IOException e) {
                throw new Trouble(file() + " cannot be read", "look at its owner and rights: run ccps as the server's operating-system user", e);
            }
        }
    }

    /** An installation that was set up. */
    static Instance existing(Path folder) {
        Instance instance = new Instance(folder);
        if (!instance.exists()) {
            throw new Trouble("no installation in " + instance.folder, "name its folder with --instance or CCPS_INSTANCE, or make one with ccps setup");
        }
        return instance;
    }

    boolean exists() {
        return Files.exists(file());
    }

    Path folder() {
        return folder;
    }

    Path file() {
        return folder.resolve("ccps.properties");
    }

    Path base() {
        return folder.resolve("server");
    }

    Path configuration() {
        return base().resolve("configuration");
    }

    Path serverXml() {
        return configuration().resolve("standalone-full.xml");
    }

    Path data() {
        return base().resolve("data");
    }

    /** Where the embedded database lies, and the notes of the audit chain's end. */
    Path ownData() {
        return data().resolve("ccps");
    }

    Path deployments() {
        return base().resolve("deployments");
    }

    Path log() {
        return base().resolve("log");
    }

    Path run() {
        return folder.resolve("run");
    }

    Path backups() {
        return folder.resolve("backups");
    }

    String get(String key) {
        return properties.getProperty(key, "");
    }

    String get(String key, String otherwise) {
        String value = get(key);
        return value.isEmpty() ? otherwise : value;
    }

    void set(String key, String value) {
        properties.setProperty(key, value);
    }

    int offset() {
        return Integer.parseInt(get(OFFSET, "0"));
    }

    int httpsPort() {
        return 8443 + offset();
    }

    boolean hasSimulator() {
        return "simulator".equals(get(SECUREPAY));
    }

    /** The version that the server runs, which an upgrade changes. */
    Product product() {
        return new Product(Path.of(get(PRODUCT)));
    }

    DatabaseKind kind() {
        return DatabaseKind.of(get(DATABASE, "h2"));
    }

    /** Where its database is, without the password. */
    DatabaseAddress address(String password) {
        return kind() == DatabaseKind.H2 ? DatabaseAddress.embedded(ownData().resolve("ccps"), password)
                : new DatabaseAddress(kind(), get(DATABASE_URL), get(DATABASE_USER), password);
    }

    /** Writes {@code ccps.properties} in one step. */
    void save() {
        StringBuilder text = new StringBuilder("# Written by ccps setup; no secret stands here. Change it with ccps setup.\n");
        properties.stringPropertyNames().stream().sorted().forEach(key -> text.append(key).append('=').append(escaped(properties.getProperty(key))).append('\n'));
        try {
            Files.createDirectories(folder);
            Folders.writeWhole(file(), text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n");
    }
}
