package org.ccps.jobs.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.ccps.deferral.Drain;
import org.ccps.jobs.Job;

/** Seals waiting cards again that are under an older key than the newest. */
@ApplicationScoped
public class SealingJob implements Job {

    static final String NAME = "vault-sealing";

    @Inject
    private Drain drain;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> due() {
        return drain.isSealed() || drain.nextUnderOtherKeys().isEmpty() ? Optional.empty() : Optional.of("");
    }

    @Override
    public long total(String subject) {
        return drain.underOtherKeys();
    }
}
