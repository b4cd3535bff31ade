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
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.ccps.gateway.LinkChanged;
import org.ccps.gateway.LinkView;
import org.ccps.node.Round;

/**
 * Keeps the record of outages (C19). Whoever finds the link changed must not wait for the database, or fail with it: changes are noted
 * here and written in their order by a timer.
 */
@Singleton
@Startup
@DependsOn("Beginning")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OutageKeeper {

    private static final long PAUSE_MS = 500;

    private final Queue<LinkView> changes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger callsLost = new AtomicInteger();

    @Resource
    private TimerService timers;

    @Inject
    private OutageSteps steps;

    @PostConstruct
    void next() {
        timers.createSingleActionTimer(PAUSE_MS, new TimerConfig("outage-keeper", false));
    }

    public void changed(@Observes LinkChanged change) {
        changes.add(change.link());
    }

    public void callLost() {
        callsLost.incrementAndGet();
    }

    @Timeout
    void write(Timer timer) {
        try {
            Round.of("outage-keeper", this::write);
        } finally {
            next();
        }
    }

    private void write() {
        for (LinkView change = changes.peek(); change != null; change = changes.peek()) {
            steps.follow(change);
            changes.remove();
        }
        int lost = callsLost.get();
        if (lost > 0) {
            steps.lose(lost);
            callsLost.addAndGet(-lost);
        }
        steps.markDrained();
    }
}
