package org.ccps.audit.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A record that waits for its place in the chain; written with the record, removed with its seal. */
@Entity
@Table(name = "audit_unsealed")
public class AuditUnsealed {

    @Id
    @Column(name = "record_id")
    private long recordId;

    protected AuditUnsealed() {
    }

    public AuditUnsealed(long recordId) {
        this.recordId = recordId;
    }
}
