package org.ccps.retention;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.ccps.access.Right;
import org.ccps.access.Roles;
import org.ccps.access.Users;
import org.ccps.job.JobRuns;
import org.ccps.retention.internal.RetentionSteps;

/** What is kept for how long (K7). Role Administrator with the right ADMINISTER. The job itself is started with the others. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RetentionDesk {

    private static final int REPORTS_MAX = 10;

    @Inject
    private Users users;

    @Inject
    private Retention retention;

    @Inject
    private RetentionSteps steps;

    @Inject
    private JobRuns runs;

    /** What a run would delete now, and what the latest ones have. Counts everything old: some seconds on a large database. */
    public RetentionView view() {
        users.meWith(Right.ADMINISTER);
        return new RetentionView(retention.nextAt(), steps.ahead(),
                runs.ofJob(Retention.JOB, REPORTS_MAX).stream().map(run -> new RetentionReport(run, steps.report(run.id()))).toList());
    }
}
