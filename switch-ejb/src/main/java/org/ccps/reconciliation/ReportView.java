package org.ccps.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * An imported report.
 *
 * @param merchant   code of the account that it is of
 * @param sha256     of the file, in hexadecimal digits
 * @param lines      how many it has, the header not counted
 * @param firstDay   day of its earliest line in the mapping's zone, null when no line has one
 * @param lastDay    day of its latest line
 * @param finishedAt when its last line came to an outcome, null before
 * @param mapping    how it was read: {@code defaults}, or what differed from them
 * @param counts     lines by outcome; outcomes that no line came to are left out
 * @param waiting    lines that have no outcome yet
 */
public record ReportView(ReportId id, String merchant, String fileName, String sha256, String importedBy, String importedByName, Instant importedAt, int lines,
        LocalDate firstDay, LocalDate lastDay, ReportStatus status, Instant finishedAt, String mapping, Map<LineOutcome, Long> counts, long waiting) {

    public ReportView {
        counts = Map.copyOf(counts);
    }
}
