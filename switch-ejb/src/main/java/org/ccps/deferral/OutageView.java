package org.ccps.deferral;

import java.time.Instant;
import java.util.List;
import org.ccps.money.Money;

/**
 * A time during which the way to the gateway was down (C19).
 *
 * @param number    written {@code O-31}
 * @param endedAt   null while it lasts
 * @param cause     a code of the link's causes
 * @param deferred  how many items were stored in it
 * @param amounts   what they came to, a sum for each currency
 * @param callsLost payments that could be neither taken nor stored
 * @param drainedAt when nothing of it waited any more; null before
 */
public record OutageView(long number, Instant startedAt, Instant endedAt, String cause, long deferred, List<Money> amounts, int callsLost, Instant drainedAt) {
}
