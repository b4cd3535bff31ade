package org.ccps.jobs.internal;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.JobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.ccps.job.JobRuns;
import org.ccps.job.JobStatus;

/** Puts the end of a run on record. Every job has it. */
@Named("runListener")
@Dependent
public class RunListener implements JobListener {

    @Inject
    @BatchProperty
    private String run;

    @Inject
    private JobContext job;

    @Inject
    private JobRuns runs;

    @Override
    public void beforeJob() {
        // it is on record since before it began
    }

    @Override
    public void afterJob() {
        // where nothing else was said, the exit status repeats the batch status
        String exit = job.getExitStatus();
        runs.ended(Long.parseLong(run), status(job.getBatchStatus()), exit == null || exit.equals(job.getBatchStatus().name()) ? null : exit);
    }

    private static JobStatus status(BatchStatus status) {
        return switch (status) {
            case STARTING, STARTED, COMPLETED -> JobStatus.COMPLETED;
            case STOPPING, STOPPED -> JobStatus.STOPPED;
            case FAILED -> JobStatus.FAILED;
            case ABANDONED -> JobStatus.ABANDONED;
        };
    }
}
