package org.ccps.jobs.reconciliation;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import org.ccps.reconciliation.LineMatching;
import org.ccps.reconciliation.ReportId;

/** The numbers of a report's lines that have no outcome yet, in the file's order. The checkpoint is the last number given. */
@Named("waitingLines")
@Dependent
public class WaitingLines implements ItemReader {

    private static final int PAGE = 200;

    @Inject
    @BatchProperty
    private String subject;

    @Inject
    private LineMatching matching;

    private final Deque<Integer> page = new ArrayDeque<>();
    private ReportId report;
    private int last;

    @Override
    public void open(Serializable checkpoint) {
        report = ReconciliationJob.report(subject);
        last = checkpoint instanceof Integer number ? number : 0;
    }

    @Override
    public Object readItem() {
        if (page.isEmpty()) {
            page.addAll(matching.waiting(report, last, PAGE));
        }
        Integer number = page.poll();
        last = number == null ? last : number;
        return number;
    }

    @Override
    public Serializable checkpointInfo() {
        return last;
    }

    @Override
    public void close() {
        page.clear();
    }
}
