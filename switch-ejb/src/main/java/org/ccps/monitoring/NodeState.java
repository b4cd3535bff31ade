package org.ccps.monitoring;

/** How a server is, as far as the others can know. */
public enum NodeState {
    /** Heard of a few seconds ago. */
    RUNNING,
    /** Stopped in order. */
    STOPPED,
    /** Not heard of for {@link NodeView#GONE_AFTER} and not stopped in order: cut off, killed, frozen, or without the database. */
    GONE
}
