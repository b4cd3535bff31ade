package org.ccps.monitoring.internal;

import java.time.Instant;
import org.ccps.gateway.LinkState;

/**
 * How things stood at one moment, in figures.
 *
 * @param waiting        operations that wait for the link
 * @param oldestWaiting  since when the oldest waits; null when none does
 * @param inDoubt        operations in doubt
 * @param oldestInDoubt  since when the oldest is; null when none is
 * @param roomMinor      how much more may wait in all, in minor units of the main account's currency
 * @param roomItems      how many more may wait in all
 * @param roomPermille   the smaller of the two in thousandths of its limit, 0..1000
 * @param underOldKeys   waiting cards that are sealed under another key of the vault than the newest
 * @param vaultSealed    whether the vault's master key has not been given to this server
 * @param retentionRests whether a fault has ended the latest run of the retention
 */
record Standing(Instant at, LinkState link, long waiting, Instant oldestWaiting, long inDoubt, Instant oldestInDoubt, long roomMinor, long roomItems, long roomPermille,
        long underOldKeys, boolean vaultSealed, boolean retentionRests) {
}
