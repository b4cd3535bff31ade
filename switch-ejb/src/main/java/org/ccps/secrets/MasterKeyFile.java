package org.ccps.secrets;

import java.util.Optional;

/** A PKCS#12 file with the vault's master key, beside the server's other secrets. */
public interface MasterKeyFile {

    /**
     * The key, of 256 bits; empty when there is no file.
     *
     * @throws IllegalStateException when the file is there and cannot be used: its password, its entry, or another length
     */
    Optional<byte[]> read();
}
