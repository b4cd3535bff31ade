package org.ccps.audit;

import java.time.Instant;

/**
 * What to look for; every part may be null. Newest first.
 *
 * @param limit  1..200
 * @param before records with a smaller id only; where the previous page ended
 */
public record AuditSearch(String actor, String action, String object, Instant from, Instant to, int limit, Long before) {
    public static final int LIMIT_MAX = 200;
}
