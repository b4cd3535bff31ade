package org.ccps.jobs.drain;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.ccps.job.JobRuns;

/**
 * Adds up what a chunk has done, for everybody who watches. What must not be lost with a chunk, the outcome, what it frees and the
 * follow-up, is written with each item itself.
 */
@Named("countSent")
@Dependent
public class CountSent extends AbstractItemWriter {

    @Inject
    @BatchProperty
    private String run;

    @Inject
    private JobRuns runs;

    @Override
    public void writeItems(List<Object> sent) {
        runs.progress(Long.parseLong(run), sent.size());
    }
}
