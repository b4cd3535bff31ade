package org.ccps.jobs.sealing;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.ccps.deferral.Drain;
import org.ccps.job.JobRuns;
import org.ccps.operation.OperationId;

/** Seals each card in a transaction of its own, and counts. */
@Named("sealAgain")
@Dependent
public class SealAgain extends AbstractItemWriter {

    @Inject
    @BatchProperty
    private String run;

    @Inject
    private Drain drain;

    @Inject
    private JobRuns runs;

    @Override
    public void writeItems(List<Object> items) {
        items.forEach(id -> drain.sealAgain((OperationId) id));
        runs.progress(Long.parseLong(run), items.size());
    }
}
