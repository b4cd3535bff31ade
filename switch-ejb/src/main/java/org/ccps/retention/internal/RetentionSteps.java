package org.ccps.retention.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.job.JobRuns;
import org.ccps.retention.DataClass;
import org.ccps.retention.Kept;
import org.ccps.retention.RetentionLine;
import org.ccps.retention.model.RetentionRow;
import org.ccps.settings.Settings;
import org.jboss.logging.Logger;

/** The transactions of the job; each call is one of its own. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RetentionSteps {

    private static final Logger LOG = Logger.getLogger(RetentionSteps.class);

    @Inject
    private RetentionStore store;

    @Inject
    private JobRuns runs;

    @Inject
    private AuditTrail audit;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** What a run would delete now. */
    public List<RetentionLine> ahead() {
        List<RetentionLine> lines = new ArrayList<>();
        for (DataClass data : DataClass.values()) {
            Instant olderThan = olderThan(data);
            lines.add(new RetentionLine(data, olderThan, store.countDeletable(data, olderThan), store.countKept(data, olderThan)));
        }
        return lines;
    }

    private Instant olderThan(DataClass data) {
        return clock.instant().minus(Duration.ofDays(settings.number(data.days())));
    }

    public long countDeletable() {
        long count = 0;
        for (DataClass data : DataClass.values()) {
            count += store.countDeletable(data, olderThan(data));
        }
        return count;
    }

    /** Writes down what the run goes by: a setting that is changed while it runs counts for the next one. */
    public void begin(long run) {
        for (DataClass data : DataClass.values()) {
            store.add(new RetentionRow(run, data, olderThan(data)));
        }
    }

    public List<Object> deletable(long run, DataClass data, Object behind, int limit) {
        return store.deletable(data, store.lock(run, data).olderThan(), behind, limit);
    }

    /** Deletes these, as far as they may still go, and counts them in the same commit. */
    public void delete(long run, DataClass data, List<Object> ids) {
        RetentionRow row = store.lock(run, data);
        int deleted = store.delete(data, row.olderThan(), ids);
        row.deleted(deleted);
        runs.progress(run, deleted);
    }

    /** @return whether there were any */
    public boolean deleteLines(long run, long report, int limit) {
        return store.deleteLines(report, store.lock(run, DataClass.REPORTS).olderThan(), limit) > 0;
    }

    public void end(long run) {
        AuditEntry entry = AuditEntry.of(AuditEntry.SYSTEM, AuditAction.RETENTION_APPLIED, "retention/" + run, AuditEntry.DONE);
        StringBuilder text = new StringBuilder();
        for (RetentionRow row : store.report(run)) {
            row.kept(store.countKept(row.data(), row.olderThan()));
            RetentionLine line = row.line();
            String counts = line.deleted() + " deleted, " + line.kept().get(Kept.OPEN) + " open, " + line.kept().get(Kept.UNRECONCILED) + " unreconciled, "
                    + line.kept().get(Kept.IN_USE) + " in use";
            entry = entry.with(line.data().name(), counts);
            text.append(' ').append(line.data().name()).append('=').append(line.deleted());
        }
        audit.append(entry);
        LOG.infof("CCPS-1201 run=%d deleted:%s", run, text);
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<RetentionLine> report(long run) {
        return store.report(run).stream().map(RetentionRow::line).toList();
    }
}
