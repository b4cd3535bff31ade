package org.ccps.jobs.reconciliation;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.ccps.reconciliation.LineMatching;

/** Has one line matched, in its own transaction, whatever becomes of the chunk. */
@Named("lineByLine")
@Dependent
public class LineByLine implements ItemProcessor {

    @Inject
    @BatchProperty
    private String subject;

    @Inject
    private LineMatching matching;

    @Override
    public Object processItem(Object number) {
        matching.match(ReconciliationJob.report(subject), (Integer) number);
        return number;
    }
}
