package org.ccps.retention;

import java.util.List;
import org.ccps.job.JobRunView;

/** What a run of the job has deleted. */
public record RetentionReport(JobRunView run, List<RetentionLine> lines) {

    public RetentionReport {
        lines = List.copyOf(lines);
    }
}
