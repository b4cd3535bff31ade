package org.ccps.retention;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.ccps.job.JobRunView;
import org.ccps.job.JobRuns;
import org.ccps.job.JobStatus;
import org.ccps.retention.internal.RetentionSteps;
import org.ccps.retention.model.Night;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.jboss.logging.Logger;

/** Deleting what is old, for the batch job that goes through it. No call takes part in the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    /** The job's name. */
    public static final String JOB = "retention";
    /** A server that has never had a night waits for its first one; a little late is still that night. */
    private static final Duration FIRST_LATE_MAX = Duration.ofHours(1);
    private static final int LINES_AT_ONCE = 1_000;

    private RetentionSteps steps;
    private JobRuns runs;
    private Settings settings;
    private Clock clock;

    /** For the container, which injects. */
    public Retention() {
    }

    @Inject
    Retention(RetentionSteps steps, JobRuns runs, Settings settings, Clock clock) {
        this.steps = steps;
        this.runs = runs;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The night that a run is due for, as its date; empty when that has had its run. One that a fault has ended rests until the next night, or
     * until an administrator starts the job: what is old can wait, and the fault would only come again and again. One whose server was stopped
     * goes on.
     */
    public Optional<String> dueNight() {
        Instant now = clock.instant();
        Night night = night(now);
        Optional<JobStatus> ofNight = runs.latest(JOB, night.date().toString()).map(JobRunView::status);
        if (ofNight.isPresent()) {
            boolean over = ofNight.get() == JobStatus.COMPLETED || ofNight.get() == JobStatus.FAILED;
            return over ? Optional.empty() : Optional.of(night.date().toString());
        }
        boolean missed = now.isAfter(night.begin().plus(FIRST_LATE_MAX)) && runs.latest(JOB, null).isEmpty();
        return missed ? Optional.empty() : Optional.of(night.date().toString());
    }

    private Night night(Instant now) {
        return Night.of(now, settings.zone(), LocalTime.parse(settings.text(Setting.RETENTION_AT)));
    }

    /** When the next night begins. */
    public Instant nextAt() {
        return night(clock.instant()).next().begin();
    }

    /** How many things a run would delete. */
    public long total() {
        return steps.countDeletable();
    }

    /** Before anything is deleted. */
    public void begin(long run) {
        steps.begin(run);
    }

    /**
     * Keys of what may go in this run, in no particular form.
     *
     * @param behind the last key that was given; null at first
     */
    public List<Object> next(long run, DataClass data, Object behind, int limit) {
        return steps.deletable(run, data, behind, limit);
    }

    /** Deletes these in one transaction, as far as they may still go, and counts them with the run; a report's lines go before it, a part at a time. */
    public void delete(long run, DataClass data, List<Object> ids) {
        if (data == DataClass.REPORTS) {
            for (Object report : ids) {
                boolean more = true;
                while (more) {
                    more = steps.deleteLines(run, (Long) report, LINES_AT_ONCE);
                }
            }
        }
        steps.delete(run, data, ids);
    }

    /** A fault has ended the run. */
    public void brokeOff(long run) {
        LOG.warnf("CCPS-1202 run=%d was ended by a fault: nothing more is deleted before the next night at %s, or before an administrator starts the job", run,
                night(clock.instant()).next().begin().atZone(settings.zone()).toOffsetDateTime());
    }

    /** Counts what has stayed, and puts all of it on record. */
    public void end(long run) {
        steps.end(run);
    }
}
