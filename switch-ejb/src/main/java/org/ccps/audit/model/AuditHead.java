package org.ccps.audit.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The end of the chain. Whoever seals holds this row's lock, so that there is one chain whatever the number of servers. */
@Entity
@Table(name = "audit_head")
public class AuditHead {

    /** The one row. */
    public static final int ID = 1;

    @Id
    private int id;

    private long place;

    private String hash;

    protected AuditHead() {
    }

    public void moveTo(AuditSeal seal) {
        if (seal.place() != place + 1) {
            throw new IllegalStateException("place " + seal.place() + " does not follow " + place);
        }
        place = seal.place();
        hash = seal.hash();
    }

    public long place() {
        return place;
    }

    public String hash() {
        return hash;
    }
}
