package org.ccps.jobs.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ccps.jobs.Job;
import org.ccps.retention.Retention;

/** Due once a night, about that night. */
@ApplicationScoped
public class RetentionJob implements Job {

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(20);

    @Inject
    private Retention retention;

    private volatile long lookedAtNanos;
    private volatile boolean looked;

    @Override
    public String name() {
        return Retention.JOB;
    }

    /** Asked every second; the answer changes once a day. */
    @Override
    public Optional<String> due() {
        if (looked && System.nanoTime() - lookedAtNanos < LOOK_NANOS) {
            return Optional.empty();
        }
        Optional<String> night = retention.dueNight();
        lookedAtNanos = System.nanoTime();
        looked = night.isEmpty();
        return night;
    }

    @Override
    public long total(String subject) {
        return retention.total();
    }
}
