package org.ccps.vault;

/**
 * A card, encrypted.
 *
 * @param keyId the credential store's alias of the key
 * @param text  version, key id, nonce and ciphertext with its tag; nothing in it can be read
 */
public record Sealed(String keyId, String text) {
}
