package org.ccps.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.ccps.audit.internal.AuditReader;
import org.ccps.audit.internal.AuditSealer;
import org.ccps.audit.internal.AuditWriter;

/** Where everything is put on record. */
@Stateless
@PermitAll
public class AuditTrail {

    @Inject
    private AuditWriter writer;

    @Inject
    private AuditReader reader;

    @Inject
    private AuditSealer sealer;

    @Inject
    private Clock clock;

    /** Puts an entry on record in the caller's transaction, or in one of its own: it is written if and only if that commits. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void append(AuditEntry entry) {
        writer.write(entry, clock.instant());
    }

    /** Puts an entry on record whatever becomes of the caller's transaction: a refusal, a view. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void appendApart(AuditEntry entry) {
        writer.write(entry, clock.instant());
    }

    /** What is on record about one thing, oldest first, at most {@value AuditSearch#LIMIT_MAX} records; for time lines. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<AuditView> about(String object) {
        List<AuditView> newestFirst = reader.search(new AuditSearch(null, null, object, null, null, AuditSearch.LIMIT_MAX, null));
        return newestFirst.stream().sorted(Comparator.comparingLong(AuditView::id)).toList();
    }

    /** Records newest first. The features that show them check who may see them. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<AuditView> search(AuditSearch search) {
        return reader.search(search);
    }

    /** Walks the whole chain, in a transaction of its own. */
    public AuditVerification verify() {
        return sealer.verify();
    }
}
