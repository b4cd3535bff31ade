package org.ccps.access;

/**
 * Work that waits for one person: when he is disabled it passes to a manager (I7). Each feature that has such work has one of these as a CDI
 * bean of its own. Called within a transaction.
 */
public interface WaitingWork {

    /** What it is, as a code: {@code follow-ups}. */
    String kind();

    /** How much of it waits for a user. */
    long count(String username);

    /**
     * Gives all of it to another one, each piece on record.
     *
     * @param from  user name of the one who leaves
     * @param to    user name of a manager
     * @param actor who does it
     * @return how much it was
     */
    long pass(String from, String to, String actor, String workstation);
}
