package org.ccps.node;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** This server's name and its present life. What an earlier life left half done is found by the difference (D3). */
@ApplicationScoped
public class Node {

    private static final int NAME_MAX = 64;

    private final String name = name(System.getProperty("jboss.node.name"));
    private final String boot = UUID.randomUUID().toString();

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
}
