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

    /** The key of the vault that new cards are sealed under. */
    String getVaultKey();

    /** Takes the link as up, whatever stood against it, so that what waits is sent; what it meets counts as always. */
    void takeLinkAsUp();
}
