package org.ccps.monitoring;

import java.time.Duration;
import java.time.Instant;
import org.ccps.gateway.LinkState;

/**
 * A server, by its own last word. All times are the database's.
 *
 * @param version    of the product; null where it did not say
 * @param startedAt  when this life of it began
 * @param seenAt     when it was last heard of
 * @param endedAt    when it stopped in order; null while it runs, and when it was cut off
 * @param sinceSeen  how long ago {@code seenAt} was when this was read
 * @param clockAhead how far its clock is ahead of the database's at least; negative when it is behind
 * @param link       the way to the gateway as this server saw it last
 * @param linkCause  as of {@link org.ccps.gateway.LinkView#cause()}
 * @param here       whether it is the server that was asked
 */
public record NodeView(String name, NodeState state, String version, Instant startedAt, Instant seenAt, Instant endedAt, Duration sinceSeen, Duration clockAhead, LinkState link,
        String linkCause, boolean here) {

    /** One that has not been heard of for this long is gone (M2, M4). */
    public static final Duration GONE_AFTER = Duration.ofSeconds(30);
    /** Clocks that are further apart raise an alert (M5). */
    public static final Duration CLOCK_MAX = Duration.ofSeconds(2);
    /** One that has been gone or stopped for this long is forgotten. */
    public static final Duration KEPT = Duration.ofDays(7);

    /** Whether its clock is too far from the database's. */
    public boolean isClockOff() {
        return clockAhead.abs().compareTo(CLOCK_MAX) > 0;
    }
}
