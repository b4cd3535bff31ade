package org.ccps.vault;

import java.util.Optional;

/**
 * The key that the store's keys of the vault are bound to, where there is one (K5): without it they open nothing. It is kept by people, or
 * in a file, and never in the store nor in the database.
 */
public interface MasterKey {

    /** No master key: the store's keys open by themselves. */
    MasterKey NONE = new MasterKey() {
        @Override
        public Optional<String> checkValue() {
            return Optional.empty();
        }

        @Override
        public boolean isSealed() {
            return false;
        }

        @Override
        public byte[] key(String checkValue) {
            throw new VaultSealed(checkValue);
        }
    };

    /** By which the master key is told that cards are to be sealed under now; empty where there is none. */
    Optional<String> checkValue();

    /** Whether one that is needed has not been given since this server began. */
    boolean isSealed();

    /** @throws VaultSealed when the master key with this check value has not been given since this server began */
    byte[] key(String checkValue);
}
