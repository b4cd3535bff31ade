package org.ccps.operation;

/** Causes of a state that are neither the gateway's nor the link's own. */
public final class Causes {

    /** Rejected, and an earlier one probably moved money (codes 94, 146 and the like). */
    public static final String EARLIER_PROBABLY_TAKEN = "earlier-probably-taken";

    private Causes() {
    }
}
