package org.ccps.operation;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.operation.internal.RestorationStore;
import org.ccps.operation.model.Restoration;
import org.jboss.logging.Logger;

/**
 * Backups that were put back (N5, docs/adr/0014-restored.md). For the start of the switch alone; no role.
 */
@Stateless
@PermitAll
public class Restorations {

    private static final Logger LOG = Logger.getLogger(Restorations.class);

    @Inject
    private RestorationStore store;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /** Those that are not settled yet, oldest first. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<RestorationView> open() {
        return store.open().stream().map(found -> new RestorationView(found.id(), found.takenAt(), found.markedAt())).toList();
    }

    /** What waits since before the backup was put back: whether it has been sent since nobody here knows. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<OperationId> waiting(RestorationView restoration) {
        return store.waiting(restoration.markedAt());
    }

    /**
     * Writes down that everything of unknown fate has been left in doubt, with its audit record, in the caller's transaction.
     *
     * @return false when another server has done it
     * @throws IllegalStateException when something still waits since before the backup was put back
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean settle(RestorationView restoration, int leftInDoubt, int requestsLapsed) {
        return store.lockOpen(restoration.id()).map(found -> {
            settle(found, leftInDoubt, requestsLapsed);
            return true;
        }).orElse(false);
    }

    private void settle(Restoration restoration, int leftInDoubt, int requestsLapsed) {
        List<OperationId> forgotten = store.waiting(restoration.markedAt());
        if (!forgotten.isEmpty()) {
            throw new IllegalStateException(forgotten.size() + " operations of the backup still wait, first " + forgotten.get(0));
        }
        restoration.settle(leftInDoubt, requestsLapsed, clock.instant());
        audit.append(AuditEntry.of(AuditEntry.SYSTEM, AuditAction.BACKUP_RESTORED, "installation", AuditEntry.DONE)
                .with("backupTakenAt", restoration.takenAt()).with("putBackAt", restoration.markedAt()).with("leftInDoubt", leftInDoubt)
                .with("requestsLapsed", requestsLapsed));
        LOG.warnf("CCPS-0109 backupTakenAt=%s putBackAt=%s leftInDoubt=%d requestsLapsed=%d a backup was put back: import the gateway's report of the time since",
                restoration.takenAt(), restoration.markedAt(), leftInDoubt, requestsLapsed);
    }
}
