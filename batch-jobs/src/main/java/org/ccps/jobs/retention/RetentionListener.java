package org.ccps.jobs.retention;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.JobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.ccps.jobs.internal.RunListener;
import org.ccps.retention.Retention;

/** Says aloud that a fault has ended the run, because no other one follows before the next night. */
@Named("retentionListener")
@Dependent
public class RetentionListener extends RunListener implements JobListener {

    @Inject
    @BatchProperty
    private String run;

    @Inject
    private JobContext job;

    @Inject
    private Retention retention;

    @Override
    public void afterJob() {
        super.afterJob();
        if (job.getBatchStatus() == BatchStatus.FAILED) {
            retention.brokeOff(Long.parseLong(run));
        }
    }
}
