package org.ccps.operation.internal;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.ccps.node.Round;
import org.ccps.operation.OperationId;
import org.ccps.operation.Operations;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/** Looks for operations that cannot be under way any more, because sending takes a bounded time, and leaves them in doubt. */
@Singleton
@Startup
@DependsOn("Beginning")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OperationSweep {

    private static final long PAUSE_MS = 10_000;
    /** Beyond the longest that connecting and reading may take. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    @Resource
    private TimerService timers;

    @Inject
    private Operations operations;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @PostConstruct
    void next() {
        timers.createSingleActionTimer(PAUSE_MS, new TimerConfig("operation-sweep", false));
    }

    @Timeout
    void sweep(Timer timer) {
        try {
            Round.of("operation-sweep", this::sweep);
        } finally {
            next();
        }
    }

    private void sweep() {
        Instant before = clock.instant().minus(settings.millis(Setting.CONNECT_TIMEOUT_MS)).minus(settings.millis(Setting.READ_TIMEOUT_MS)).minus(MARGIN);
        for (OperationId id : operations.left(before)) {
            // one broken row must not hold the others
            Round.of("operation-sweep", () -> operations.leaveInDoubt(id));
        }
    }
}
