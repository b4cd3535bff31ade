package org.ccps.deferral;

/** What became of one item in a drain. */
public enum Sent {
    APPROVED, DECLINED, REJECTED, IN_DOUBT,
    /** Proved unsent, or turned away for our sign-in: it waits again. */
    BACK,
    /** Nothing to send: it does not wait any more, is held, or an older one of its card goes first. */
    SKIPPED,
    /** It cannot be sent for a fault of its own; a manager sees it held. */
    SET_ASIDE,
    /** The way is closed; nothing was taken. */
    STOPPED
}
