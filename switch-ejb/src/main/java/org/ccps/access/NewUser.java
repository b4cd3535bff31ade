package org.ccps.access;

import java.util.Set;

/**
 * A user to be added, as typed.
 *
 * @param rights null for the level's usual ones
 * @param paymentMax the most that one payment may be, such as {@code 500.00}; null or empty for no limit
 * @param dayMax     the most that a day's payments may come to
 * @param client     the terms of a program (E7); null for a person
 * @param reason     why; may be null
 */
public record NewUser(String username, String displayName, Level level, Set<Right> rights, String paymentMax, String dayMax, WantedTerms client, String reason) {
}
