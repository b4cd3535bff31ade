package org.ccps.jobs.drain;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.JobListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.ccps.deferral.Drain;
import org.ccps.job.JobRuns;
import org.ccps.jobs.internal.RunListener;

/** Writes the end report (C17), however the run ended, and says what stopped it; then the run is over. */
@Named("drainEnd")
@Dependent
public class DrainEnd extends RunListener implements JobListener {

    @Inject
    @BatchProperty
    private String run;

    @Inject
    private JobContext job;

    @Inject
    private JobRuns runs;

    @Inject
    private Drain drain;

    @Override
    public void afterJob() {
        long id = Long.parseLong(run);
        drain.stoppedBy().ifPresent(cause -> job.setExitStatus("link-" + cause));
        drain.report(id, runs.find(id).orElseThrow().startedAt());
        super.afterJob();
    }
}
