package org.ccps.access;

import java.time.Instant;
import java.util.List;

/**
 * A review of who may do what, signed for (I9).
 *
 * @param note  may be null
 * @param lines everybody as he was then, by name; empty in a list
 */
public record ReviewView(long id, String signedBy, Instant signedAt, String note, List<Line> lines) {

    /** A user as he was then. */
    public record Line(UserView user, boolean enabled, Instant lastSignInAt) {
    }
}
