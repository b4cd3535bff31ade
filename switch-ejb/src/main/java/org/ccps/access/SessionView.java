package org.ccps.access;

import java.time.Instant;

/**
 * A session at a console.
 *
 * @param usedAt   when it was last used, to the minute
 * @param endedAt  null while it is open
 * @param endedWhy signed-out, idle, ended (by an administrator, or by a change of the user), elsewhere (he has signed in at another desk)
 */
public record SessionView(String workstation, Instant beganAt, Instant usedAt, Instant endedAt, String endedWhy) {
}
