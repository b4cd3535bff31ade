package org.ccps.audit.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    private static final long UNKNOWN = 0;

    @Inject
    private AuditStore store;

    @Inject
    private AuditWriter writer;

    @Inject
    private Clock clock;

    @Inject
    private HeadNotes notes;

    /** For the container, which injects. */
    public AuditSealer() {
    }

    AuditSealer(AuditStore store, AuditWriter writer, Clock clock, HeadNotes notes) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
        this.notes = notes;
    }

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
            long place = head.place() + 1;
            AuditSeal seal = new AuditSeal(place, record.id(), now, writer.sealHash(head.hash(), place, record, now));
            store.add(seal);
            head.moveTo(seal);
        }
        if (!waiting.isEmpty()) {
            store.noLongerUnsealed(waiting.stream().map(AuditRecord::id).toList());
        }
        return waiting.size();
    }

    /** Notes where the chain ends now, outside of the database (J3). Nothing is noted of a chain that has not begun. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void noteHead() {
        AuditHead head = store.head();
        if (head != null && head.place() > 0) {
            notes.note(head.place(), head.hash(), clock.instant());
        }
    }

    /** Walks the whole chain, and what was noted of it outside. Records written and sealed meanwhile do not disturb it. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public AuditVerification verify() {
        // the notes first: of what is noted from now on, the chain as it is read then may know nothing yet
        try (HeadNotes.Reader noted = notes.read()) {
            return verify(noted);
        }
    }

    private AuditVerification verify(HeadNotes.Reader noted) {
        AuditHead head = store.head();
        if (head == null) {
            return broken(0, UNKNOWN, null, "removed");
        }
        long end = head.place();
        String endHash = head.hash();
        long place = 0;
        String hash = AuditSeal.BEGINNING;
        while (place < end) {
            List<AuditSeal> seals = store.seals(place, PAGE);
            Map<Long, AuditRecord> records = store.records(seals.stream().map(AuditSeal::recordId).toList());
            if (seals.isEmpty()) {
                return sealRemoved(place);
            }
            for (AuditSeal seal : seals) {
                if (place == end) {
                    break;
                }
                if (seal.place() != place + 1) {
                    return sealRemoved(place);
                }
                AuditRecord record = records.get(seal.recordId());
                if (record == null) {
                    return broken(place, seal.recordId(), seal.place(), "removed");
                }
                if (!writer.mac(record).equals(record.mac())) {
                    return broken(place, record.id(), seal.place(), "altered");
                }
                if (!writer.sealHash(hash, seal.place(), record, seal.sealedAt()).equals(seal.hash())) {
                    return broken(place, record.id(), seal.place(), "moved");
                }
                if (!noted.agrees(seal.place(), seal.hash())) {
                    return broken(place, UNKNOWN, noted.place(), noted.fault());
                }
                place = seal.place();
                hash = seal.hash();
            }
            store.forget();
        }
        if (!hash.equals(endHash)) {
            return broken(place, UNKNOWN, place, "altered");
        }
        if (!noted.agrees(place, hash) || noted.hasMore()) {
            return broken(place, UNKNOWN, Math.max(place + 1, 1), noted.fault());
        }
        AuditVerification beside = besideTheChain(place);
        return new AuditVerification(beside.intact(), beside.records(), beside.unsealed(), beside.firstBroken(), noted.last());
    }

    /** The record may still be there, without its seal; if it is gone as well, only its place is known. */
    private AuditVerification sealRemoved(long before) {
        return broken(before, store.firstOutsideTheChain().orElse(UNKNOWN), before + 1, "removed");
    }

    private AuditVerification besideTheChain(long sealed) {
        Optional<AuditSeal> behind = store.firstBehindTheHead();
        store.forget();
        if (behind.isPresent() && store.head().place() < behind.get().place()) {
            return broken(sealed, behind.get().recordId(), behind.get().place(), "inserted");
        }
        // looked at twice, because on a database without snapshots the sealer may be seen at work
        Optional<Long> outside = store.firstOutsideTheChain();
        if (outside.isPresent() && outside.equals(store.firstOutsideTheChain())) {
            return broken(sealed, outside.get(), null, "inserted");
        }
        Optional<Long> twice = store.firstUnsealedWithSeal();
        if (twice.isPresent() && twice.equals(store.firstUnsealedWithSeal())) {
            return broken(sealed, twice.get(), null, "inserted");
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
