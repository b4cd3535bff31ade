package org.ccps.jobs.reconciliation;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.ccps.job.JobRuns;

/** Counts what the run has done; the lines themselves hold what they came to. */
@Named("matchedLines")
@Dependent
public class MatchedLines extends AbstractItemWriter {

    @Inject
    @BatchProperty
    private String run;

    @Inject
    private JobRuns runs;

    @Override
    public void writeItems(List<Object> numbers) {
        runs.progress(Long.parseLong(run), numbers.size());
    }
}
