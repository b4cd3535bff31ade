package org.ccps.gateway.securepay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Whether it is still early enough to send. A process that was stopped and wakes goes on where it was, and others may have
 * decided about its payment meanwhile. Two clocks, because each has its weakness: the one on the wall is put right now and
 * then, the other may stand still while the machine sleeps.
 */
final class Freshness {

    private final Clock wall;
    private final Instant startedAt;
    private final LongSupplier nanos;
    private final long begun;
    private final Duration limit;

    /**
     * @param startedAt when it began, by the clock on the wall
     * @param nanos     a clock that never goes back
     * @param begun     when it began, by that one
     */
    Freshness(Clock wall, Instant startedAt, LongSupplier nanos, long begun, Duration limit) {
        this.wall = wall;
        this.startedAt = startedAt;
        this.nanos = nanos;
        this.begun = begun;
        this.limit = limit;
    }

    boolean isOver() {
        return nanos.getAsLong() - begun > limit.toNanos() || Duration.between(startedAt, wall.instant()).compareTo(limit) > 0;
    }
}
