package org.ccps.jobs.drain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.ccps.deferral.Drain;
import org.ccps.deferral.Outages;
import org.ccps.jobs.Job;

/** Sends what waits, as soon as the way is open (C10). */
@ApplicationScoped
public class DrainJob implements Job {

    @Inject
    private Drain drain;

    @Override
    public String name() {
        return Outages.DRAIN;
    }

    @Override
    public Optional<String> due() {
        return drain.isDue() ? Optional.of("") : Optional.empty();
    }

    @Override
    public long total(String subject) {
        return drain.waiting();
    }

    /** An administrator knows something: the gateway takes messages again. */
    @Override
    public void beginning(boolean byPerson) {
        if (byPerson) {
            drain.takeLinkAsUp();
        }
    }
}
