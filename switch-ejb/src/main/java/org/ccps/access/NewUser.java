package org.ccps.access;

import java.util.List;
import java.util.Set;

/**
 * A user to be added, as typed.
 *
 * @param rights null for the level's usual ones
 * @param paymentMax the most that one payment may be, such as {@code 500.00}; null or empty for no limit
 * @param dayMax     the most that a day's payments may come to
 * @param merchants  codes of the merchant accounts that he may use; null or empty for all (H9)
 * @param client     the terms of a program (E7); null for a person
 * @param reason     why; may be null
 */
public record NewUser(String username, String displayName, Level level, Set<Right> rights, String paymentMax, String dayMax, List<String> merchants, WantedTerms client, String reason) {
}
