package org.ccps.deferral.internal;

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

/** Withdraws what got too old and warns of what is half way there (C15). One transaction an item. */
@Singleton
@Startup
@DependsOn("Beginning")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeferralSweep {

    private static final long PAUSE_MS = 5_000;
    private static final int AT_ONCE = 200;

    @Resource
    private TimerService timers;

    @Inject
    private DrainSteps steps;

    @PostConstruct
    void next() {
        timers.createSingleActionTimer(PAUSE_MS, new TimerConfig("deferral-sweep", false));
    }

    @Timeout
    void sweep(Timer timer) {
        try {
            // one broken row must not hold the others
            Round.of("deferral-sweep", () -> steps.overdue(AT_ONCE).forEach(id -> Round.of("deferral-sweep", () -> steps.expire(id))));
            Round.of("deferral-sweep", () -> steps.ageing(AT_ONCE).forEach(id -> Round.of("deferral-sweep", () -> steps.warn(id))));
        } finally {
            next();
        }
    }
}
