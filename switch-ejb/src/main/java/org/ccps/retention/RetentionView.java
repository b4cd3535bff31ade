package org.ccps.retention;

import java.time.Instant;
import java.util.List;

/**
 * What is kept for how long, and what became of the rest.
 *
 * @param nextAt  when the job begins by itself next
 * @param ahead   what a run would delete now
 * @param reports of the latest runs, newest first
 */
public record RetentionView(Instant nextAt, List<RetentionLine> ahead, List<RetentionReport> reports) {

    public RetentionView {
        ahead = List.copyOf(ahead);
        reports = List.copyOf(reports);
    }
}
