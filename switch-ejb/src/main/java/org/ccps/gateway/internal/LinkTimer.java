package org.ccps.gateway.internal;

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
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets the link watch look, four times a second; one look at a time, without a transaction. */
@Singleton
@Startup
@DependsOn("Beginning")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LinkTimer {

    private static final long EVERY_MS = 250;

    @Resource
    private TimerService timers;

    @Inject
    private LinkWatch watch;

    private final AtomicBoolean looking = new AtomicBoolean();

    @PostConstruct
    void start() {
        timers.createIntervalTimer(EVERY_MS, EVERY_MS, new TimerConfig("link-watch", false));
    }

    @Timeout
    void look(Timer timer) {
        if (looking.compareAndSet(false, true)) {
            try {
                watch.look();
            } finally {
                looking.set(false);
            }
        }
    }
}
