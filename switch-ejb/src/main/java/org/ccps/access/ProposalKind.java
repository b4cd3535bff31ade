package org.ccps.access;

/** What a proposal would change. */
public enum ProposalKind {
    /** A new user of level Manager or Administrator. */
    NEW_USER,
    /** A user's level, rights or limits. */
    USER_CHANGE,
    /** A one-time password for a manager or an administrator. */
    USER_PASSWORD,
    /** The one-time codes of a manager or an administrator taken away. */
    USER_CODES,
    /** A money limit among the settings. */
    SETTING
}
