package org.ccps.audit.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ccps.audit.AuditVerification;
import org.ccps.audit.model.AuditHead;
import org.ccps.audit.model.AuditRecord;
import org.ccps.audit.model.AuditSeal;

/** Gives records their place in the chain, and checks the chain. */
@Stateless
@PermitAll
public class AuditSealer {

    static final int BATCH = 500;
    private static final int PAGE = 1_000;

    @Inject
    private AuditStore store;

    @Inject
    private AuditWriter writer;

    @Inject
    private Clock clock;

    /**
     * Seals the next records in one transaction of its own; whoever comes second waits for the lock.
     *
     * @return how many were sealed, at most {@value #BATCH}
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int sealBatch() {
        if (store.countUnsealed() == 0) {
            return 0;
        }
        AuditHead head = store.lockHead();
        List<AuditRecord> waiting = store.unsealed(BATCH);
        Instant now = clock.instant();
        for (AuditRecord record : waiting) {
            AuditSeal seal = new AuditSeal(head.place() + 1, record.id(), head.hash(), record.mac(), now);
            store.add(seal);
            head.moveTo(seal);
        }
        if (!waiting.isEmpty()) {
            store.noLongerUnsealed(waiting.stream().map(AuditRecord::id).toList());
        }
        return waiting.size();
    }

    /** Walks the whole chain. Records written meanwhile do not disturb it. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public AuditVerification verify() {
        AuditHead head = store.head();
        long end = head.place();
        long place = 0;
        String hash = AuditSeal.BEGINNING;
        while (place < end) {
            List<AuditSeal> seals = store.seals(place, PAGE);
            var records = store.records(seals.stream().map(AuditSeal::recordId).toList());
            for (AuditSeal seal : seals) {
                if (seal.place() > end) {
                    break;
                }
                if (seal.place() != place + 1) {
                    return broken(place, seal.recordId(), place + 1, "removed");
                }
                AuditRecord record = records.get(seal.recordId());
                if (record == null) {
                    return broken(place, seal.recordId(), seal.place(), "removed");
                }
                if (!writer.mac(record).equals(record.mac())) {
                    return broken(place, record.id(), seal.place(), "altered");
                }
                if (!AuditSeal.hash(hash, seal.place(), record.id(), record.mac()).equals(seal.hash())) {
                    return broken(place, record.id(), seal.place(), "moved");
                }
                place = seal.place();
                hash = seal.hash();
            }
            if (seals.isEmpty()) {
                return broken(place, 0, place + 1, "removed");
            }
        }
        if (!hash.equals(head.hash())) {
            return broken(place, 0, place, "altered");
        }
        return besideTheChain(place);
    }

    private AuditVerification besideTheChain(long sealed) {
        Optional<Long> outside = store.firstOutsideTheChain();
        if (outside.isPresent()) {
            return broken(sealed, outside.get(), null, "inserted");
        }
        Optional<Long> gone = store.firstUnsealedWithoutRecord();
        if (gone.isPresent()) {
            return broken(sealed, gone.get(), null, "removed");
        }
        List<AuditRecord> waiting = store.unsealed(PAGE);
        for (AuditRecord record : waiting) {
            if (!writer.mac(record).equals(record.mac())) {
                return broken(sealed, record.id(), null, "inserted");
            }
        }
        return new AuditVerification(true, sealed + waiting.size(), waiting.size(), null);
    }

    private static AuditVerification broken(long looked, long record, Long place, String fault) {
        return new AuditVerification(false, looked, 0, new AuditVerification.Broken(record, place, fault));
    }
}
