package org.ccps.jobs.retention;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.ccps.retention.Retention;

/** Counts what has stayed, and puts the run's report on record. */
@Named("retentionEnd")
@Dependent
public class RetentionEnd extends AbstractBatchlet {

    @Inject
    @BatchProperty
    private String run;

    @Inject
    private Retention retention;

    @Override
    public String process() {
        retention.end(Long.parseLong(run));
        return null;
    }
}
