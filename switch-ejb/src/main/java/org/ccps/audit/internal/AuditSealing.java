package org.ccps.audit.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.ccps.node.Round;

/** Seals what is waiting, notes the chain's end and gives it to the log, again half a second after each turn has ended. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditSealing {

    private static final long PAUSE_MS = 500;
    /** So that one turn ends even when writers are faster. */
    private static final int BATCHES_MAX = 40;

    @Resource
    private TimerService timers;

    @Inject
    private AuditSealer sealer;

    @Inject
    private AuditExporter exporter;

    @Inject
    private HeadNotes notes;

    @PostConstruct
    void next() {
        timers.createSingleActionTimer(PAUSE_MS, new TimerConfig("audit-sealing", false));
    }

    @Timeout
    void round(Timer timer) {
        try {
            Round.of("audit-sealing", this::seal);
            if (notes.isDue()) {
                Round.of("audit-head", sealer::noteHead);
            }
            if (AuditExporter.isWanted()) {
                Round.of("audit-export", this::export);
            }
        } finally {
            next();
        }
    }

    private void seal() {
        int batches = 0;
        while (sealer.sealBatch() == AuditSealer.BATCH && ++batches < BATCHES_MAX) {
            // the next batch
        }
    }

    private void export() {
        int batches = 0;
        while (exporter.exportBatch() == AuditSealer.BATCH && ++batches < BATCHES_MAX) {
            // the next batch
        }
    }
}
