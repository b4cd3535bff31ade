package org.ccps.indoubt.internal;

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
import java.util.EnumSet;
import java.util.Set;
import org.ccps.indoubt.DoubtAlert;
import org.ccps.indoubt.DoubtTotals;
import org.ccps.indoubt.Doubts;
import org.ccps.node.Round;
import org.jboss.logging.Logger;

/** Looks every minute whether too much is in doubt, and says so once for each limit that is newly passed (D11). It ends nothing (D5). */
@Singleton
@Startup
@DependsOn("Beginning")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DoubtAlarm {

    private static final Logger LOG = Logger.getLogger(DoubtAlarm.class);
    private static final long PAUSE_MS = 60_000;

    @Resource
    private TimerService timers;

    @Inject
    private Doubts doubts;

    /** Touched by one timer after the other. */
    private volatile Set<DoubtAlert> said = EnumSet.noneOf(DoubtAlert.class);

    @PostConstruct
    void next() {
        timers.createSingleActionTimer(PAUSE_MS, new TimerConfig("doubt-alarm", false));
    }

    @Timeout
    void look(Timer timer) {
        try {
            Round.of("doubt-alarm", this::look);
        } finally {
            next();
        }
    }

    private void look() {
        DoubtTotals totals = doubts.totals();
        for (DoubtAlert alert : newlyPassed(said, totals.alerts())) {
            LOG.warnf("CCPS-0601 alert=%s count=%d sums=%s oldest=%s too much is in doubt", alert.code(), totals.count(), sums(totals), totals.oldestSince());
        }
        said = totals.alerts();
    }

    /** What is passed now and was not when we last looked. */
    static Set<DoubtAlert> newlyPassed(Set<DoubtAlert> before, Set<DoubtAlert> now) {
        Set<DoubtAlert> fresh = EnumSet.noneOf(DoubtAlert.class);
        fresh.addAll(now);
        fresh.removeAll(before);
        return fresh;
    }

    private static String sums(DoubtTotals totals) {
        return String.join(",", totals.lines().stream().map(line -> line.currency() + ":" + line.sumMinor()).toList());
    }
}
