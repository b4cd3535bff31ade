package org.ccps.audit.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.ccps.audit.model.AuditExport;
import org.ccps.audit.model.AuditRecord;
import org.ccps.audit.model.AuditSeal;
import org.jboss.logging.Logger;

/**
 * Gives sealed records to the log, in the chain's order (J6). Where they go from there, such as to syslog, is the server's logging
 * configuration; while that has the category off, nothing is done, and what was sealed meanwhile follows once it is on. A fault
 * between the log and the commit repeats records; none is left out.
 */
@Stateless
@PermitAll
public class AuditExporter {

    /** The log's category. */
    public static final String CATEGORY = "org.ccps.audit.export";

    private static final Logger LOG = Logger.getLogger(CATEGORY);

    @Inject
    private AuditStore store;

    /** For the container, which injects. */
    public AuditExporter() {
    }

    AuditExporter(AuditStore store) {
        this.store = store;
    }

    static boolean isWanted() {
        return LOG.isInfoEnabled();
    }

    /**
     * Exports the next records in one transaction of its own.
     *
     * @return how many places of the chain it went on, at most {@value AuditSealer#BATCH}
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int exportBatch() {
        AuditExport reached = store.lockExport();
        List<AuditSeal> seals = store.seals(reached.place(), AuditSealer.BATCH);
        Map<Long, AuditRecord> records = store.records(seals.stream().map(AuditSeal::recordId).toList());
        for (AuditSeal seal : seals) {
            LOG.info(ExportLine.of(seal, records.get(seal.recordId())));
        }
        if (!seals.isEmpty()) {
            reached.reached(seals.get(seals.size() - 1).place());
        }
        return seals.size();
    }
}
