package org.ccps.access;

import java.time.Instant;

/**
 * A user as an administrator sees him in a list.
 *
 * @param enabled        whether he may sign in
 * @param disabledWhy    null while he is enabled
 * @param lockedUntil    until when wrong tries keep him out; null when they do not
 * @param failedTries    wrong tries since the last right one
 * @param passwordOnce   whether he has to choose a password first
 * @param passwordEndsAt from when on his password opens nothing; null for never
 * @param codeSince      since when he signs in with one-time codes; null when he does not
 * @param openSessions   at the consoles
 * @param version        to be handed back with a change
 */
public record UserRow(UserView user, boolean enabled, Instant disabledAt, String disabledWhy, Instant lockedUntil, int failedTries, Instant lastSignInAt,
        Instant createdAt, Instant passwordSetAt, boolean passwordOnce, Instant passwordEndsAt, Instant codeSince, int openSessions, int version) {
}
