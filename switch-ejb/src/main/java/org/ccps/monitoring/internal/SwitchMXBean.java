package org.ccps.monitoring.internal;

/**
 * The switch for a tool that speaks JMX, such as jconsole of the same operating-system user: {@code org.ccps:type=Switch}. Figures are
 * a few seconds old; -1 and {@code unknown} say that they could not be counted.
 */
public interface SwitchMXBean {

    /** UP, DOWN or PROBING. */
    String getLink();

    long getWaiting();

    long getOldestWaitingSeconds();

    long getInDoubt();

    /** How many more operations may wait. */
    long getRoomItems();

    /** Waiting cards that are sealed under another key than the newest: at 0 the older keys can be destroyed (K4). */
    long getCardsUnderOldKeys();

    /** Whether nothing can be deferred or drained, because the vault's master key has not been given to this server (K5). */
    boolean isVaultSealed();

    /** The latest run of the drain: number, status, and how many of how many; {@code none} before the first. */
    String getDrain();

    /** The latest run of sealing again under a new key, as {@link #getDrain()}. */
    String getVaultSealing();

    /** The key of the vault that new cards are sealed under. */
    String getVaultKey();

    /** Takes the link as up, whatever stood against it, so that what waits is sent; what it meets counts as always. */
    void takeLinkAsUp();

    /** Starts the drain, which also takes the link as up; gives the run. An {@link IllegalStateException} says why it cannot be, such as {@code job-running}. */
    String startDrain();

    /**
     * Makes a new key of the vault and begins its rotation (K4); gives the key's name. An {@link IllegalStateException} says why it cannot be, such as
     * {@code too-soon}.
     *
     * @param reason for the record; may be empty
     */
    String rotateVaultKey(String reason);
}
