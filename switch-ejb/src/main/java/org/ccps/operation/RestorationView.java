package org.ccps.operation;

import java.time.Instant;

/**
 * A backup that was put back (N5).
 *
 * @param takenAt  when the backup was taken: what was done between then and {@code markedAt} is not on record here
 * @param markedAt when it was put back
 */
public record RestorationView(String id, Instant takenAt, Instant markedAt) {
}
