package org.ccps.audit.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** A record's place in the chain. Its hash covers the hash before it, its place and the record's own keyed hash. */
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

    public AuditSeal(long place, long recordId, String hashBefore, String recordMac, Instant now) {
        this.place = place;
        this.recordId = recordId;
        this.sealedAtMs = now.toEpochMilli();
        this.hash = hash(hashBefore, place, recordId, recordMac);
    }

    public static String hash(String hashBefore, long place, long recordId, String recordMac) {
        try {
            byte[] input = (hashBefore + '|' + place + '|' + recordId + '|' + recordMac).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(input));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public long place() {
        return place;
    }

    public long recordId() {
        return recordId;
    }

    public String hash() {
        return hash;
    }
}
