package org.ccps.access;

import java.util.List;

/**
 * A program's terms as typed; null leaves a thing as it is, or as it usually is.
 *
 * @param endsAt a moment, such as {@code 2027-06-30T00:00:00+10:00}
 */
public record WantedTerms(List<String> addresses, Integer callsPerMinute, String endsAt) {
}
