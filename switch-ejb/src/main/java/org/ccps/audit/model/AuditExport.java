package org.ccps.audit.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How far the chain has been given to the log (J6). One row; whoever exports holds its lock, so that each record goes in its order. */
@Entity
@Table(name = "audit_export")
public class AuditExport {

    /** The one row. */
    public static final int ID = 1;

    @Id
    private int id;

    private long place;

    protected AuditExport() {
    }

    public void reached(long exported) {
        if (exported <= place) {
            throw new IllegalStateException("place " + exported + " is not behind " + place);
        }
        place = exported;
    }

    public long place() {
        return place;
    }
}
