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

/** Seals what is waiting, twice a second. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditSealing {

    private static final long EVERY_MS = 500;
    /** So that one turn ends even when writers are faster. */
    private static final int BATCHES_MAX = 40;

    @Resource
    private TimerService timers;

    @Inject
    private AuditSealer sealer;

    @PostConstruct
    void start() {
        timers.createIntervalTimer(EVERY_MS, EVERY_MS, new TimerConfig("audit-sealing", false));
    }

    @Timeout
    void seal(Timer timer) {
        for (int batch = 0; batch < BATCHES_MAX; batch++) {
            if (sealer.sealBatch() < AuditSealer.BATCH) {
                return;
            }
        }
    }
}
