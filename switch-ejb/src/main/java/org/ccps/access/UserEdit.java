package org.ccps.access;

import java.util.List;
import java.util.Set;

/**
 * What is to become of a user, as typed; null leaves a thing as it is.
 *
 * @param version of the user as he was seen; required
 * @param limits  null leaves both limits; an empty one within takes it away
 * @param merchants null leaves his merchant accounts; empty means all
 * @param client  null leaves a program's terms; a person has none
 * @param passTo  user name of the manager who gets the work that waits for him, where he is disabled or gets another level
 */
public record UserEdit(Integer version, String displayName, Level level, Set<Right> rights, Limits limits, List<String> merchants, WantedTerms client, Boolean enabled, String passTo, String reason) {

    /** The two limits as typed, both as they are to be. */
    public record Limits(String payment, String day) {
    }
}
