package org.ccps.access;

/**
 * What came of a change: it was made, or it waits for a second administrator.
 *
 * @param user     as he now stands; null for a new one who waits
 * @param password a one-time one, where one was made; else null
 * @param proposal what waits; null when it was made
 */
public record UserChanged(UserDetail user, IssuedPassword password, ProposalView proposal) {

    public boolean waits() {
        return proposal != null;
    }
}
