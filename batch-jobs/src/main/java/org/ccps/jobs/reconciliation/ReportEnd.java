package org.ccps.jobs.reconciliation;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.ccps.reconciliation.LineMatching;

/** Says that the report is done, when every line has its outcome. */
@Named("reportEnd")
@Dependent
public class ReportEnd extends AbstractBatchlet {

    @Inject
    @BatchProperty
    private String subject;

    @Inject
    private LineMatching matching;

    @Override
    public String process() {
        return matching.finish(ReconciliationJob.report(subject)) ? null : "lines-waiting";
    }
}
