package org.ccps.node;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** This server's name and its present life. What an earlier life left half done is found by the difference (D3). */
@ApplicationScoped
public class Node {

    private final String name = System.getProperty("jboss.node.name", "node");
    private final String boot = UUID.randomUUID().toString();

    public String name() {
        return name;
    }

    /** New at every start. */
    public String boot() {
        return boot;
    }
}
