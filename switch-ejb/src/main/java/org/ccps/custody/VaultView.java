package org.ccps.custody;

import java.util.List;

/**
 * The vault.
 *
 * @param currentKey   the key that new cards are sealed under
 * @param underOldKeys waiting cards that the job {@code vault-sealing} has still to seal again
 * @param keys         newest first, destroyed ones too
 */
public record VaultView(String currentKey, long underOldKeys, List<VaultKeyView> keys) {
}
