package org.ccps.secrets;

import java.util.List;

/** Keys that the server's credential store keeps by themselves, so that each can be replaced and destroyed. */
public interface StoredKeys {

    /**
     * A secret key that the store keeps under this alias, of 256 bits; not derived from anything, so that it can be destroyed by
     * itself.
     *
     * @throws IllegalStateException when the store has no key under this alias; the message names the alias
     */
    byte[] secretKey(String alias);

    /**
     * The newest alias of a family of keys: {@code prefix} and the highest number that the store has, as it has them now or had them
     * a few seconds ago.
     *
     * @throws IllegalStateException when the store has none
     */
    String newestAlias(String prefix);

    /**
     * The aliases of a family of keys that the store has now: {@code prefix} and a number, lowest first.
     *
     * @throws IllegalStateException when the store cannot be read
     */
    List<String> aliases(String prefix);

    /**
     * Makes a new key of 256 bits under the next number of a family; it is the newest at once on this server.
     *
     * @return its alias
     * @throws IllegalStateException when the store has no key of the family, or cannot be written
     */
    String addKey(String prefix);

    /**
     * Takes a key out of the store and out of memory. What is encrypted under it can be read by nobody any more.
     *
     * @throws IllegalStateException when the store cannot be written
     */
    void destroyKey(String alias);
}
