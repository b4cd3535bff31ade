package org.ccps.audit.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** One record of the audit trail. Written once; there is no way here to change it. */
@Entity
@Table(name = "audit_record")
public class AuditRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "audit_seq")
    @SequenceGenerator(name = "audit_seq", sequenceName = "audit_seq", allocationSize = 100)
    private long id;

    @Column(name = "at_ms")
    private long atMs;

    private String node;

    private String actor;

    private String action;

    @Column(name = "object_id")
    private String object;

    private String outcome;

    private String workstation;

    private String details;

    private String mac;

    protected AuditRecord() {
    }

    public AuditRecord(Instant at, String node, String actor, String action, String object, String outcome, String workstation, String details) {
        this.atMs = at.toEpochMilli();
        this.node = node;
        this.actor = actor;
        this.action = action;
        this.object = object;
        this.outcome = outcome;
        this.workstation = workstation;
        this.details = details;
    }

    /** To be called once, when the record has its id. */
    public void protect(String keyedHash) {
        if (mac != null) {
            throw new IllegalStateException("record " + id + " is protected already");
        }
        mac = keyedHash;
    }

    /** Everything that must not change, in one order. */
    public String[] content() {
        return new String[] {Long.toString(id), Long.toString(atMs), node, actor, action, object, outcome, workstation, details};
    }

    public long id() {
        return id;
    }

    public Instant at() {
        return Instant.ofEpochMilli(atMs);
    }

    public String node() {
        return node;
    }

    public String actor() {
        return actor;
    }

    public String action() {
        return action;
    }

    public String object() {
        return object;
    }

    public String outcome() {
        return outcome;
    }

    public String workstation() {
        return workstation;
    }

    public String details() {
        return details;
    }

    public String mac() {
        return mac;
    }
}
