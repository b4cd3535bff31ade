package org.ccps.retention;

import java.time.Instant;
import java.util.Map;

/**
 * One class of data in a report, or in a look ahead.
 *
 * @param olderThan what is older than this goes
 * @param deleted   how many were deleted; of a look ahead, how many would be now
 * @param kept      how many are older and stay, and why; empty while a run is under way
 */
public record RetentionLine(DataClass data, Instant olderThan, long deleted, Map<Kept, Long> kept) {

    public RetentionLine {
        kept = Map.copyOf(kept);
    }
}
