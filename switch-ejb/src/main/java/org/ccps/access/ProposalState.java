package org.ccps.access;

/** OPEN until another administrator has decided, or nobody has in time. */
public enum ProposalState {
    OPEN, CONFIRMED, REFUSED, LAPSED
}
