package org.ccps.audit;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Something to put on record. Never card data beyond first six and last four.
 *
 * @param actor       user name, or {@value #SYSTEM}
 * @param object      what it is about, such as {@code P-10482}; may be null
 * @param outcome     such as {@code done}, {@code refused}, {@code APPROVED}
 * @param workstation where the actor sits; may be null
 * @param details     further facts by name; values are never null
 */
public record AuditEntry(String actor, AuditAction action, String object, String outcome, String workstation, Map<String, String> details) {

    public static final String SYSTEM = "system";
    public static final String DONE = "done";
    public static final String REFUSED = "refused";

    public AuditEntry {
        Objects.requireNonNull(actor);
        Objects.requireNonNull(action);
        Objects.requireNonNull(outcome);
        details = new TreeMap<>(details);
    }

    public static AuditEntry of(String actor, AuditAction action, String object, String outcome) {
        return new AuditEntry(actor, action, object, outcome, null, Map.of());
    }

    public AuditEntry at(String where) {
        return new AuditEntry(actor, action, object, outcome, where, details);
    }

    /** With one more fact; a null value adds nothing. */
    public AuditEntry with(String name, Object value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new TreeMap<>(details);
        more.put(name, value.toString());
        return new AuditEntry(actor, action, object, outcome, workstation, more);
    }
}
