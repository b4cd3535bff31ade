package org.ccps.job;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.job.internal.JobRunStore;
import org.ccps.job.model.JobRun;
import org.ccps.node.Node;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.jboss.logging.Logger;

/** The record of job runs. For the jobs and the desks that show them; roles are checked there. */
@Stateless
@PermitAll
public class JobRuns {

    /** Why a run was abandoned that nobody gave up: a new one begins by itself. */
    public static final String SERVER_STOPPED = "server-stopped";

    private static final Logger LOG = Logger.getLogger(JobRuns.class);

    @Inject
    private JobRunStore store;

    @Inject
    private AuditTrail audit;

    @Inject
    private Node node;

    @Inject
    private Clock clock;

    /**
     * Puts a new run on record, in a transaction of its own. Only one run of a job and subject may be active on a server; the one
     * caller that starts jobs sees to that.
     *
     * @param by    user name, or {@code system}
     * @param total pieces of work that there are
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public long begin(String job, String subject, String by, long total) {
        JobRun run = new JobRun(job, subject, node.name(), node.boot(), by, total, clock.instant());
        store.add(run);
        audit.append(AuditEntry.of(by, AuditAction.JOB_STARTED, objectName(job, run.id()), AuditEntry.DONE).with("subject", subject));
        return run.id();
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void runsAs(long id, long executionId) {
        run(id).runsAs(executionId);
    }

    /** Adds to a run's count, in the caller's transaction: the count and what is counted are written together. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void progress(long id, int more) {
        store.progress(id, more);
    }

    /** Somebody has asked it to stop. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void stopping(long id, String by) {
        run(id).stopping();
        audit.append(AuditEntry.of(by, AuditAction.JOB_CHANGED, objectName(run(id).job(), id), "stopping"));
    }

    /**
     * Puts the end of a run on record; a run ends once. One that stopped although nobody had asked it to was stopped with its server:
     * it is abandoned like one whose server died, so that the next begins by itself. In a transaction of its own.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void ended(long id, JobStatus status, String cause) {
        JobRun run = run(id);
        if (run.status().isActive()) {
            boolean withItsServer = status == JobStatus.STOPPED && run.status() != JobStatus.STOPPING;
            run.end(withItsServer ? JobStatus.ABANDONED : status, withItsServer ? SERVER_STOPPED : cause, clock.instant());
            JobRunView ended = run.view();
            audit.append(AuditEntry.of(AuditEntry.SYSTEM, AuditAction.JOB_ENDED, objectName(run.job(), id), ended.status().name()).with("cause", ended.endCause()));
            LOG.infof("CCPS-0501 job=%s run=%d status=%s cause=%s", run.job(), id, ended.status(), ended.endCause() == null ? "none" : ended.endCause());
        }
    }

    /** An administrator gives up a run that has stopped or failed: it cannot be restarted any more. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void abandon(long id, String by) {
        JobRun run = run(id);
        if (!run.isUnfinished()) {
            throw new Refusal(RefusalCode.JOB_STATE);
        }
        run.abandon();
        audit.append(AuditEntry.of(by, AuditAction.JOB_CHANGED, objectName(run.job(), id), "abandoned"));
    }

    /**
     * Fences off what earlier lives of this server left open: the runs end as abandoned and are never resumed. In a transaction of
     * its own, at the start, before any job runs.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void fence() {
        for (JobRun run : store.active(node.name())) {
            if (!run.boot().equals(node.boot())) {
                run.end(JobStatus.ABANDONED, SERVER_STOPPED, clock.instant());
                audit.append(AuditEntry.of(AuditEntry.SYSTEM, AuditAction.JOB_ENDED, objectName(run.job(), run.id()), JobStatus.ABANDONED.name())
                        .with("cause", SERVER_STOPPED));
                LOG.warnf("CCPS-0502 job=%s run=%d was running when its server stopped: fenced off", run.job(), run.id());
            }
        }
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Optional<JobRunView> find(long id) {
        return store.find(id).map(JobRun::view);
    }

    /** The latest run of a job; of one subject, where that is not null. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Optional<JobRunView> latest(String job, String subject) {
        return store.latest(job, subject).map(JobRun::view);
    }

    /** Newest first. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<JobRunView> ofJob(String job, int limit) {
        return store.ofJob(job, limit).stream().map(JobRun::view).toList();
    }

    private JobRun run(long id) {
        return store.find(id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    private static String objectName(String job, long id) {
        return job + "/" + id;
    }
}
