package org.ccps.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ccps.gateway.SettableClock;
import org.ccps.job.JobRunView;
import org.ccps.job.JobRuns;
import org.ccps.job.JobStatus;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("K7 When the retention is due")
class RetentionTest {

    /** 02:31 of 26 November in Sydney: a minute into the night. */
    private static final Instant NIGHT = Instant.parse("2026-11-25T15:31:00Z");
    private static final String THIS = "2026-11-26";

    private final SettableClock clock = new SettableClock(NIGHT);
    private final Runs runs = new Runs();
    private final Retention retention = new Retention(null, runs, new Defaults(), clock);

    /** Newest first. */
    private static final class Runs extends JobRuns {
        private final List<JobRunView> all = new ArrayList<>();

        void add(String night, JobStatus status) {
            all.add(0, new JobRunView(all.size() + 1, Retention.JOB, night, null, "node", status, "system", NIGHT, status.isActive() ? null : NIGHT, null, 0, 0));
        }

        @Override
        public Optional<JobRunView> latest(String job, String subject) {
            return all.stream().filter(run -> subject == null || subject.equals(run.subject())).findFirst();
        }
    }

    private static final class Defaults extends Settings {
        @Override
        public String text(Setting setting) {
            return setting.defaultValue();
        }
    }

    @BeforeEach
    void nightBefore() {
        runs.add("2026-11-25", JobStatus.COMPLETED);
    }

    @Test
    @DisplayName("it is due once a night")
    void once() {
        assertThat(retention.dueNight()).contains(THIS);
        runs.add(THIS, JobStatus.COMPLETED);
        assertThat(retention.dueNight()).isEmpty();
        clock.pass(Duration.ofDays(1));
        assertThat(retention.dueNight()).contains("2026-11-27");
    }

    @Test
    @DisplayName("after a fault it rests until the next night")
    void rests() {
        runs.add(THIS, JobStatus.FAILED);

        assertThat(retention.dueNight()).isEmpty();
        clock.pass(Duration.ofHours(20));
        assertThat(retention.dueNight()).isEmpty();
        clock.pass(Duration.ofHours(4));
        assertThat(retention.dueNight()).contains("2026-11-27");
    }

    @Test
    @DisplayName("after a fault an administrator's own run may fail as well, or come to its end, and it rests all the same")
    void byHand() {
        runs.add(THIS, JobStatus.FAILED);
        runs.add(null, JobStatus.FAILED);
        assertThat(retention.dueNight()).isEmpty();
        runs.add(THIS, JobStatus.COMPLETED);
        assertThat(retention.dueNight()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = JobStatus.class, names = {"COMPLETED", "FAILED"}, mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("one whose server was stopped, or that runs, is still about its night")
    void goesOn(JobStatus status) {
        runs.add(THIS, status);

        assertThat(retention.dueNight()).contains(THIS);
    }
}
