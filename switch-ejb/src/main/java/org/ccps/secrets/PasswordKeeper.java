package org.ccps.secrets;

/** Where a password is put that the server needs; it can be used and replaced, and never be looked at. */
public interface PasswordKeeper {

    /**
     * Puts a password into the server's credential store, in the place of the one that is there.
     *
     * @param password wiped afterwards
     * @throws IllegalStateException when the store cannot be written
     */
    void keep(String alias, char[] password);

    /** Whether the store has a password under this alias. */
    boolean has(String alias);
}
