package org.ccps.secrets;

/** The server's credential store, as far as the switch may look into it. */
public interface Secrets {

    /**
     * A password as the store has it now or had it a few seconds ago.
     *
     * @throws IllegalStateException when the store has no password under this alias; the message names the alias
     */
    String password(String alias);

    /** This password was not accepted: the next one to ask gets what the store has then. */
    default void doubt(String alias) {
        // whoever keeps no copies has nothing to do
    }

    /**
     * A key of 256 bits for one purpose, derived from the installation's master key.
     *
     * @throws IllegalStateException when the store has no master key
     */
    byte[] key(String purpose);
}
