package org.ccps.jobs.retention;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.ccps.retention.Retention;

/** Writes down what the run goes by. */
@Named("retentionBegin")
@Dependent
public class RetentionBegin extends AbstractBatchlet {

    @Inject
    @BatchProperty
    private String run;

    @Inject
    private Retention retention;

    @Override
    public String process() {
        retention.begin(Long.parseLong(run));
        return null;
    }
}
