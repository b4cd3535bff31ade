package org.ccps.audit.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A record's place in the chain. Its hash covers the hash before it, its place, its time and the record's own keyed hash; it is
 * keyed, too, so that nobody who can only write to the database can join the chain again where he has cut it.
 */
@Entity
@Table(name = "audit_seal")
public class AuditSeal {

    /** What the first seal takes for the hash before it. */
    public static final String BEGINNING = "0".repeat(64);

    @Id
    private long place;

    @Column(name = "record_id")
    private long recordId;

    @Column(name = "sealed_at_ms")
    private long sealedAtMs;

    private String hash;

    protected AuditSeal() {
    }

    /** @param hash keyed hash of {@link #content} */
    public AuditSeal(long place, long recordId, Instant sealedAt, String hash) {
        this.place = place;
        this.recordId = recordId;
        this.sealedAtMs = sealedAt.toEpochMilli();
        this.hash = hash;
    }

    /** Everything that a seal fixes: what came before, and which record stands where since when. */
    public static String[] content(String hashBefore, long place, AuditRecord record, Instant sealedAt) {
        return new String[] {hashBefore, Long.toString(place), Long.toString(record.id()), record.mac(), Long.toString(sealedAt.toEpochMilli())};
    }

    public long place() {
        return place;
    }

    public long recordId() {
        return recordId;
    }

    public Instant sealedAt() {
        return Instant.ofEpochMilli(sealedAtMs);
    }

    public String hash() {
        return hash;
    }
}
