package org.ccps.jobs.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.ccps.job.JobRunView;
import org.ccps.job.JobRuns;
import org.ccps.job.JobStatus;
import org.ccps.jobs.Job;
import org.ccps.reconciliation.LineMatching;
import org.ccps.reconciliation.ReportId;

/** Due while a report has lines that wait, oldest first, two at once. A report whose run a person has stopped does not hold the others up. */
@ApplicationScoped
public class ReconciliationJob implements Job {

    private static final String NAME = "reconciliation";
    /** So that a small report need not wait for a large one. */
    private static final int RUNS_AT_ONCE_MAX = 2;

    @Inject
    private LineMatching matching;

    @Inject
    private JobRuns runs;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> due() {
        String next = null;
        int active = 0;
        for (ReportId report : matching.unfinished()) {
            Optional<JobStatus> latest = runs.latest(NAME, report.toString()).map(JobRunView::status);
            if (latest.isPresent() && latest.get().isActive()) {
                active++;
            } else if (next == null && (latest.isEmpty() || latest.get() != JobStatus.STOPPED)) {
                next = report.toString();
            }
        }
        return active < RUNS_AT_ONCE_MAX ? Optional.ofNullable(next) : Optional.empty();
    }

    @Override
    public long total(String subject) {
        return matching.countWaiting(report(subject));
    }

    /** Each run is about one report: it begins when that is imported, and an ended one is started again by its number. */
    @Override
    public boolean isStartable() {
        return false;
    }

    static ReportId report(String subject) {
        return ReportId.parse(subject).orElseThrow(() -> new IllegalArgumentException("a run must be about a report"));
    }
}
