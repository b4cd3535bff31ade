package org.ccps.node;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.UUID;

/** This server's name and its present life. What an earlier life left half done is found by the difference (D3). */
@ApplicationScoped
public class Node {

    private static final int NAME_MAX = 64;
    private static final int VERSION_MAX = 40;
    /** The build writes it into the module. */
    private static final String ABOUT = "/META-INF/maven/org.ccps/switch-ejb/pom.properties";

    private final String name = name(System.getProperty("jboss.node.name"));
    private final String boot = UUID.randomUUID().toString();
    private final String version = version(Node.class.getResourceAsStream(ABOUT));

    public String name() {
        return name;
    }

    /** The server's name as it can be stored: never empty, never too long. */
    static String name(String given) {
        return given == null || given.isBlank() ? "node" : given.length() > NAME_MAX ? given.substring(0, NAME_MAX) : given;
    }

    /** New at every start. */
    public String boot() {
        return boot;
    }

    /** The version of the product that runs here; null where it does not say, as in a build's own tests. */
    public String version() {
        return version;
    }

    /** @param about null when there is none */
    static String version(InputStream about) {
        if (about == null) {
            return null;
        }
        try (about) {
            Properties told = new Properties();
            told.load(about);
            String version = told.getProperty("version", "").strip();
            return version.isEmpty() ? null : version.length() > VERSION_MAX ? version.substring(0, VERSION_MAX) : version;
        } catch (IOException e) {
            throw new UncheckedIOException(ABOUT + " cannot be read", e);
        }
    }
}
