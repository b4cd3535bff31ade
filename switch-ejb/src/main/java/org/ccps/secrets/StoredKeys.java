package org.ccps.secrets;

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
}
