package org.ccps.custody;

import java.time.Instant;

/**
 * A key of the vault, as far as anybody may see it.
 *
 * @param alias       its name in the server's credential store
 * @param current     whether new cards are sealed under it
 * @param cards       waiting cards that are sealed under it, those that are held or cannot be read counted too
 * @param madeBy      user name, {@code system} for a JMX tool; null when it was made at the server's command line
 * @param seenAt      when the switch has made it, or seen it first
 * @param destroyedAt null while it is there
 * @param destroyedBy null while it is there, and when it was taken out at the server's command line
 */
public record VaultKeyView(String alias, boolean current, long cards, String madeBy, Instant seenAt, Instant destroyedAt, String destroyedBy) {
}
