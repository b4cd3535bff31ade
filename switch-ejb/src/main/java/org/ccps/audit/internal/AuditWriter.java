package org.ccps.audit.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.model.AuditRecord;
import org.ccps.audit.model.AuditSeal;
import org.ccps.node.Node;
import org.ccps.secrets.KeyedHash;

/** Makes a record of an entry and protects it. */
@ApplicationScoped
public class AuditWriter {

    private static final String PURPOSE = "audit";
    private static final String CHAIN = "audit-chain";

    @Inject
    private AuditStore store;

    @Inject
    private KeyedHash keyedHash;

    @Inject
    private Node node;

    /** For the container, which injects. */
    protected AuditWriter() {
    }

    AuditWriter(AuditStore store, KeyedHash keyedHash, Node node) {
        this.store = store;
        this.keyedHash = keyedHash;
        this.node = node;
    }

    public void write(AuditEntry entry, Instant now) {
        AuditRecord record = new AuditRecord(now, node.name(), cut(entry.actor(), 64), entry.action().code(), cut(entry.object(), 80),
                cut(entry.outcome(), 24), cut(entry.workstation(), 64), AuditDetails.write(entry.details()));
        store.add(record);
        record.protect(mac(record));
    }

    /** What the record's own hash must be. */
    String mac(AuditRecord record) {
        return keyedHash.of(PURPOSE, record.content());
    }

    /** What the hash of the record's seal must be. */
    String sealHash(String hashBefore, long place, AuditRecord record, Instant sealedAt) {
        return keyedHash.of(CHAIN, AuditSeal.content(hashBefore, place, record, sealedAt));
    }

    private static String cut(String text, int max) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.length() > max ? text.substring(0, max) : text;
    }
}
