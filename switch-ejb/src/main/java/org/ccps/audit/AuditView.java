package org.ccps.audit;

import java.time.Instant;
import java.util.Map;

/** A record, for showing. */
public record AuditView(long id, Instant at, String actor, String action, String object, String outcome, String workstation, Map<String, String> details) {
}
