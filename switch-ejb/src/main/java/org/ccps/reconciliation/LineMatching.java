package org.ccps.reconciliation;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.ccps.reconciliation.internal.LineMatcher;
import org.ccps.reconciliation.internal.ReconciliationStore;
import org.ccps.reconciliation.model.SettlementReport;
import org.jboss.logging.Logger;

/** Matching the lines of imported reports, for the job that does it. Nothing comes in from outside here. */
@Stateless
@PermitAll
public class LineMatching {

    private static final Logger LOG = Logger.getLogger(LineMatching.class);
    /** A line may meet somebody who ends the same operation at that moment; the next try finds what he did. */
    private static final int TRIES_MAX = 3;

    @Inject
    private ReconciliationStore store;

    @Inject
    private LineMatcher matcher;

    @Inject
    private Clock clock;

    /** For the container, which injects. */
    public LineMatching() {
    }

    LineMatching(LineMatcher matcher) {
        this.matcher = matcher;
    }

    /** Reports with lines that wait, oldest first. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<ReportId> unfinished() {
        return store.unfinished();
    }

    /** Numbers of lines that have no outcome yet, in the file's order, behind a line. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<Integer> waiting(ReportId report, int after, int limit) {
        return store.waiting(report, after, limit);
    }

    /** How many lines of a report have no outcome yet. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public long countWaiting(ReportId report) {
        return store.countWaiting(report);
    }

    /**
     * Brings one line to its outcome, in a transaction of its own; a line that has one stays as it is, so that it may be asked for
     * again after a restart. A fault of ours sets the line aside as a bad one with its reason (G4).
     *
     * @throws jakarta.ejb.EJBException when not even that can be written down: the database is away
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void match(ReportId report, int line) {
        for (int attempt = 1; ; attempt++) {
            try {
                matcher.match(report, line);
                return;
            } catch (RuntimeException fault) {
                if (attempt == TRIES_MAX) {
                    LOG.errorf(fault, "CCPS-0703 report=%s line=%d cannot be matched: set aside", report, line);
                    matcher.setAside(report, line, "a fault on our side, which the log has as CCPS-0703: " + fault.getClass().getSimpleName());
                    return;
                }
            }
        }
    }

    /** Says that every line has its outcome, if that is so. One transaction. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public boolean finish(ReportId report) {
        if (store.countWaiting(report) > 0) {
            return false;
        }
        SettlementReport found = store.find(report).orElseThrow();
        if (found.status() == ReportStatus.MATCHING) {
            found.finish(clock.instant());
            LOG.infof("CCPS-0701 report=%s lines=%d outcomes=%s", report, found.lines(), store.counts(report));
        }
        return true;
    }
}
