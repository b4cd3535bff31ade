package org.ccps.job.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.ccps.job.JobRunView;
import org.ccps.job.JobStatus;

/** One run of a job. */
@Entity
@Table(name = "job_run")
@NamedQuery(name = "JobRun.ofJob", query = "SELECT r FROM JobRun r WHERE r.job = :job ORDER BY r.id DESC")
@NamedQuery(name = "JobRun.ofSubject", query = "SELECT r FROM JobRun r WHERE r.job = :job AND r.subject = :subject ORDER BY r.id DESC")
@NamedQuery(name = "JobRun.active", query = "SELECT r FROM JobRun r WHERE r.status IN (org.ccps.job.JobStatus.STARTED, org.ccps.job.JobStatus.STOPPING) "
        + "AND r.node = :node ORDER BY r.id")
@NamedQuery(name = "JobRun.progress", query = "UPDATE JobRun r SET r.done = r.done + :more WHERE r.id = :id")
public class JobRun {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "job_run_seq")
    @SequenceGenerator(name = "job_run_seq", sequenceName = "job_run_seq", allocationSize = 1)
    private long id;

    private String job;

    private String subject;

    @Column(name = "execution_id")
    private Long executionId;

    private String node;

    private String boot;

    @Enumerated(EnumType.STRING)
    @Column(name = "run_status")
    private JobStatus status;

    @Column(name = "started_by")
    private String startedBy;

    @Column(name = "started_at_ms")
    private long startedAtMs;

    @Column(name = "ended_at_ms")
    private Long endedAtMs;

    @Column(name = "end_cause")
    private String endCause;

    private long done;

    private long total;

    protected JobRun() {
    }

    public JobRun(String job, String subject, String node, String boot, String startedBy, long total, Instant now) {
        this.job = job;
        this.subject = subject;
        this.node = node;
        this.boot = boot;
        this.startedBy = startedBy;
        this.total = total;
        this.status = JobStatus.STARTED;
        this.startedAtMs = now.toEpochMilli();
    }

    /** The job engine has given it this number. */
    public void runsAs(long execution) {
        executionId = execution;
    }

    /** Somebody has asked it to stop; it does so at its next piece of work. */
    public void stopping() {
        if (status == JobStatus.STARTED) {
            status = JobStatus.STOPPING;
        }
    }

    /** A run ends once. */
    public void end(JobStatus how, String cause, Instant now) {
        if (status.isActive()) {
            status = how;
            endCause = cause;
            endedAtMs = now.toEpochMilli();
        }
    }

    /** Whether it can still be started again or given up: what has completed, or was given up, stays so. */
    public boolean isUnfinished() {
        return status == JobStatus.STOPPED || status == JobStatus.FAILED;
    }

    /** An administrator gives up a run that had stopped or failed. */
    public void abandon() {
        if (isUnfinished()) {
            status = JobStatus.ABANDONED;
        }
    }

    public long id() {
        return id;
    }

    public String job() {
        return job;
    }

    public String boot() {
        return boot;
    }

    public JobStatus status() {
        return status;
    }

    public JobRunView view() {
        return new JobRunView(id, job, subject, executionId, node, status, startedBy, Instant.ofEpochMilli(startedAtMs),
                endedAtMs == null ? null : Instant.ofEpochMilli(endedAtMs), endCause, done, total);
    }
}
