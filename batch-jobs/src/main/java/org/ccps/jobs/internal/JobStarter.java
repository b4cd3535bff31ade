package org.ccps.jobs.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.AccessTimeout;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.ccps.audit.AuditEntry;
import org.ccps.job.JobControl;
import org.ccps.job.JobRunView;
import org.ccps.job.JobRuns;
import org.ccps.job.JobStatus;
import org.ccps.jobs.Job;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.jboss.logging.Logger;

/**
 * The one place of this server where runs begin: every second each job that has something to do and does not run is started. One
 * caller at a time, so that a job never runs twice here.
 */
@Singleton
@Startup
@DependsOn("switch-ejb.jar#Beginning")
@Lock(LockType.WRITE)
@AccessTimeout(value = 20, unit = TimeUnit.SECONDS)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobStarter {

    /** The run's number, for the parts of a job. */
    public static final String RUN = "run";
    public static final String SUBJECT = "subject";

    private static final Logger LOG = Logger.getLogger(JobStarter.class);
    private static final long PAUSE_MS = 1_000;
    /** After a fault a job is not started at once again. */
    private static final Duration AFTER_FAULT = Duration.ofSeconds(15);
    /** A run that ended leaves something to do now and then; the next one takes a breath. */
    private static final Duration AFTER_RUN = Duration.ofSeconds(2);

    @Resource
    private TimerService timers;

    @Resource
    private SessionContext context;

    @Inject
    private JobControl control;

    @Inject
    private Instance<Job> jobs;

    @Inject
    private JobRuns runs;

    @Inject
    private Clock clock;

    @PostConstruct
    void begin() {
        // the container's own view of this bean, so that its lock holds
        control.is(context.getBusinessObject(JobStarter.class)::startByHand);
        runs.fence();
        next();
    }

    private void next() {
        timers.createSingleActionTimer(PAUSE_MS, new TimerConfig("job-starter", false));
    }

    @Timeout
    void look(Timer timer) {
        try {
            for (Job job : jobs) {
                startWhatIsDue(job);
            }
        } finally {
            next();
        }
    }

    /** One job that cannot say what is due must not keep the others from starting. */
    private void startWhatIsDue(Job job) {
        try {
            Optional<String> subject = job.due();
            if (subject.isPresent() && mayStartByItself(job, subject.get())) {
                start(job, subject.get(), AuditEntry.SYSTEM);
            }
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "CCPS-0503 job=%s could not be started", job.name());
        }
    }

    private boolean mayStartByItself(Job job, String subject) {
        Optional<JobRunView> latest = runs.latest(job.name(), subject.isEmpty() ? null : subject);
        if (latest.isEmpty()) {
            return true;
        }
        JobRunView run = latest.get();
        return switch (run.status()) {
            case STARTED, STOPPING, STOPPED -> false;
            case ABANDONED -> JobRuns.SERVER_STOPPED.equals(run.endCause());
            case COMPLETED -> isOver(run, AFTER_RUN);
            case FAILED -> isOver(run, AFTER_FAULT);
        };
    }

    private boolean isOver(JobRunView run, Duration pause) {
        return !run.endedAt().plus(pause).isAfter(clock.instant());
    }

    @Lock(LockType.READ)
    public List<String> names() {
        return StreamSupport.stream(jobs.spliterator(), false).map(Job::name).sorted().toList();
    }

    public JobRunView startByHand(String name, String by) {
        Job job = job(name);
        if (!job.isStartable()) {
            throw new Refusal(RefusalCode.JOB_STATE);
        }
        job.beginning(true);
        return start(job, job.due().orElse(""), by);
    }

    public JobRunView restart(long id, String by) {
        JobRunView run = run(id);
        if (run.status() != JobStatus.STOPPED && run.status() != JobStatus.FAILED) {
            throw new Refusal(RefusalCode.JOB_STATE);
        }
        Job job = job(run.job());
        job.beginning(true);
        return start(job, run.subject() == null ? "" : run.subject(), by);
    }

    public JobRunView stop(long id, String by) {
        JobRunView run = run(id);
        if (!run.status().isActive() || run.executionId() == null) {
            throw new Refusal(RefusalCode.JOB_STATE);
        }
        runs.stopping(id, by);
        try {
            BatchRuntime.getJobOperator().stop(run.executionId());
        } catch (JobExecutionNotRunningException | NoSuchJobExecutionException over) {
            LOG.infof("CCPS-0504 job=%s run=%d had ended before it could be stopped: %s", run.job(), id, over.getMessage());
        }
        return run(id);
    }

    private JobRunView start(Job job, String subject, String by) {
        String about = subject.isEmpty() ? null : subject;
        if (runs.latest(job.name(), about).filter(run -> run.status().isActive()).isPresent()) {
            throw new Refusal(RefusalCode.JOB_RUNNING);
        }
        long run = runs.begin(job.name(), about, by, job.total(subject));
        try {
            Properties parameters = new Properties();
            parameters.setProperty(RUN, Long.toString(run));
            parameters.setProperty(SUBJECT, subject);
            runs.runsAs(run, BatchRuntime.getJobOperator().start(job.name(), parameters));
        } catch (RuntimeException notStarted) {
            runs.ended(run, JobStatus.FAILED, "not-started");
            throw notStarted;
        }
        return run(run);
    }

    private JobRunView run(long id) {
        return runs.find(id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    private Job job(String name) {
        return StreamSupport.stream(jobs.spliterator(), false).filter(job -> job.name().equals(name)).findFirst()
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }
}
