package org.ccps.start;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import org.ccps.node.Node;
import org.ccps.node.Round;
import org.ccps.operation.OperationId;
import org.ccps.operation.Operations;
import org.ccps.operation.RestorationView;
import org.ccps.operation.Restorations;
import org.ccps.refund.RestoredRequests;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.jboss.logging.Logger;

/**
 * Makes the installation ready: first settings, merchant and (in the demonstration) users, and leaves in doubt what an earlier
 * life of this server was sending (D3) and what waited in a backup that was put back (N5).
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Beginning {

    private static final Logger LOG = Logger.getLogger(Beginning.class);

    @Inject
    private FirstData firstData;

    @Inject
    private Operations operations;

    @Inject
    private Restorations restorations;

    @Inject
    private RestoredRequests restoredRequests;

    @Inject
    private RestoredBackup restoredBackup;

    @Inject
    private Settings settings;

    @Inject
    private Node node;

    private volatile boolean done;

    @PostConstruct
    void begin() {
        firstData.store();
        int left = 0;
        for (OperationId id : operations.left(Instant.EPOCH)) {
            // a broken row must not keep the switch from starting; it is looked at again with every round of the sweep
            Round.of("beginning", () -> operations.leaveInDoubt(id));
            left++;
        }
        restorations.open().forEach(this::settle);
        if (settings.millis(Setting.READ_TIMEOUT_MS).compareTo(settings.seconds(Setting.GATEWAY_TIMEOUT_S)) <= 0) {
            LOG.warnf("CCPS-0105 %s is not longer than %s: the gateway's own time-out answer would come too late",
                    Setting.READ_TIMEOUT_MS.key(), Setting.GATEWAY_TIMEOUT_S.key());
        }
        done = true;
        LOG.infof("CCPS-0103 node=%s leftInDoubt=%d the switch has started", node.name(), left);
    }

    /**
     * A backup was put back. What waited in it may have been sent since: it is left in doubt before anything can be sent (N5). A fault
     * keeps the switch from starting, which is better than a customer charged twice; what has been done stays, and the next start goes on.
     */
    private void settle(RestorationView restoration) {
        int left = 0;
        for (OperationId id : restorations.waiting(restoration)) {
            if (operations.leaveRestoredInDoubt(id)) {
                left++;
            }
        }
        restoredBackup.settle(restoration, left, restoredRequests.lapse(restoration.markedAt()));
    }

    /** Whether everything has begun. */
    public boolean done() {
        return done;
    }
}
