package org.ccps.access.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.ccps.node.Round;

/** Disables users whom nobody has seen for long (I9), and lets proposals lapse; one transaction each. */
@Singleton
@Startup
@DependsOn("Beginning")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccessSweep {

    private static final long FIRST_MS = 10_000;
    private static final long PAUSE_MS = 900_000;

    @Resource
    private TimerService timers;

    @Inject
    private AccessRounds rounds;

    @PostConstruct
    void begin() {
        next(FIRST_MS);
    }

    private void next(long pauseMs) {
        timers.createSingleActionTimer(pauseMs, new TimerConfig("access-sweep", false));
    }

    @Timeout
    void sweep(Timer timer) {
        try {
            Round.of("access-sweep", this::look);
        } finally {
            next(PAUSE_MS);
        }
    }

    private void look() {
        rounds.unused().forEach(username -> Round.of("unused user", () -> rounds.disable(username)));
        rounds.lapsed().forEach(proposal -> Round.of("proposal", () -> rounds.lapse(proposal)));
    }
}
