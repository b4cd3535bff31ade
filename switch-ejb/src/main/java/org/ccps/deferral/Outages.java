package org.ccps.deferral;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ccps.access.Right;
import org.ccps.access.Roles;
import org.ccps.access.Scope;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.deferral.internal.DeferralStore;
import org.ccps.deferral.model.Outage;
import org.ccps.job.JobRunView;
import org.ccps.job.JobRuns;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.refusal.Refusal;

/** The record of outages and of drains, for managers. One transaction a call. */
@Stateless
@RolesAllowed(Roles.MANAGER)
public class Outages {

    /** The name of the job that drains. */
    public static final String DRAIN = "drain";

    @Inject
    private DeferralStore store;

    @Inject
    private JobRuns runs;

    @Inject
    private Users users;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /**
     * Newest first, each with what was stored in it of the caller's merchant accounts (H9).
     *
     * @param before where the page before ended; null for the first
     * @param limit  1..200
     */
    public List<OutageView> list(Long before, int limit) {
        Scope scope = users.me().scope();
        return store.outagesBefore(before == null ? Long.MAX_VALUE : before, limit).stream().map(outage -> view(outage, scope)).toList();
    }

    /**
     * The caller takes the outages out as a file: puts it on record (H7). One transaction.
     *
     * @param rows   how many the file has
     * @param format what it is given out as
     * @throws Refusal NO_RIGHT without the right EXPORT
     */
    public void exported(int rows, String format, String workstation) {
        audit.append(AuditEntry.of(users.meWith(Right.EXPORT).username(), AuditAction.REPORT_EXPORTED, "outages", AuditEntry.DONE).at(workstation)
                .with("filter", "all").with("format", format).with("rows", rows));
    }

    private OutageView view(Outage outage, Scope scope) {
        Instant end = outage.endedAt() == null ? clock.instant().plusSeconds(1) : outage.endedAt();
        long count = 0;
        List<Money> amounts = new ArrayList<>();
        for (Object[] row : store.storedBetween(outage.startedAt(), end, scope)) {
            count += ((Number) row[1]).longValue();
            amounts.add(new Money(((Number) row[2]).longValue(), (Currency) row[0]));
        }
        return new OutageView(outage.id(), outage.startedAt(), outage.endedAt(), outage.cause(), count, amounts, outage.callsLost(), outage.drainedAt());
    }

    /** The runs of the drain, newest first. */
    public List<JobRunView> drains(int limit) {
        return runs.ofJob(DRAIN, limit);
    }

    /** The end report of a run, of the caller's merchant accounts (H9); of one that has not ended, as it would be now (C17). */
    public DrainReport report(JobRunView run) {
        List<DrainReport.Line> lines = new ArrayList<>(store.report(run.id()));
        if (lines.isEmpty() && run.status().isActive()) {
            lines.addAll(store.stored(run.startedAt(), clock.instant()));
            lines.addAll(store.became(run.startedAt(), clock.instant()));
        }
        Scope scope = users.me().scope();
        return new DrainReport(lines.stream().filter(line -> scope.holds(line.merchant())).toList());
    }
}
