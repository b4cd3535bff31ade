package org.ccps.refund.model;

/** What a manager's authorisation comes to. */
public enum Effect {
    /** He asked for it himself (B5). */
    OWN_REQUEST,
    /** He is the first of two already. */
    SIGNED_BEFORE,
    /** One more has to. */
    FIRST_OF_TWO,
    /** It may be carried out. */
    DECIDES
}
