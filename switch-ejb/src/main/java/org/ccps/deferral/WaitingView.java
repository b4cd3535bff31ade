package org.ccps.deferral;

import java.time.Instant;

/**
 * An item that waits or has waited.
 *
 * @param told       what the customer was told, as confirmed; null when a program asked
 * @param heldBy     user name of the one who holds it, {@code system} when it was set aside; null when it is not held
 * @param heldReason why, or null
 * @param ageing     whether half of its time is over
 * @param endedAt    null while it waits
 */
public record WaitingView(Instant deferredAt, Instant expiresAt, String told, String heldBy, String heldReason, boolean ageing, Instant endedAt) {

    public boolean held() {
        return heldBy != null;
    }
}
