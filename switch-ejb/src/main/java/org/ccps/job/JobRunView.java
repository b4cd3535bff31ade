package org.ccps.job;

import java.time.Instant;

/**
 * A run of a job.
 *
 * @param subject     what it is about, such as the number of a report; null when the job has one subject only
 * @param executionId the job engine's number; null before it has one
 * @param endedAt     null while it is active
 * @param endCause    why it ended, as a code; null when the status says it all
 * @param done        pieces of work done so far
 * @param total       pieces of work that there were at its start
 */
public record JobRunView(long id, String job, String subject, Long executionId, String node, JobStatus status, String startedBy, Instant startedAt,
        Instant endedAt, String endCause, long done, long total) {
}
