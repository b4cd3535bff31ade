package org.ccps.followup;

/** How a follow-up was closed. */
public enum FollowUpOutcome {
    NEW_CARD_TAKEN, CUSTOMER_CANCELLED, CUSTOMER_TOLD,
    /** The money is given up, or nobody can be reached; by a manager only. */
    WRITTEN_OFF
}
