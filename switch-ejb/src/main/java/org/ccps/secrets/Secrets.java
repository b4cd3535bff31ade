package org.ccps.secrets;

/** The server's credential store, as far as the switch may look into it. */
public interface Secrets {

    /** @throws IllegalStateException when the store has no password under this alias; the message names the alias */
    String password(String alias);

    /**
     * A key of 256 bits for one purpose, derived from the installation's master key.
     *
     * @throws IllegalStateException when the store has no master key
     */
    byte[] key(String purpose);
}
