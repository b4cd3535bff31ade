package org.ccps.monitoring.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
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
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.ccps.deferral.Deferral;
import org.ccps.deferral.Drain;
import org.ccps.deferral.RoomView;
import org.ccps.gateway.LinkControl;
import org.ccps.gateway.Waiting;
import org.ccps.indoubt.DoubtTotals;
import org.ccps.indoubt.Doubts;
import org.ccps.job.JobRuns;
import org.ccps.job.JobStatus;
import org.ccps.money.Currency;
import org.ccps.node.Round;
import org.ccps.operation.OperationKind;
import org.ccps.settings.Merchants;

/**
 * Counts how things stand, again five seconds after each count has ended, so that nobody who asks for the figures makes work: they are
 * asked for from outside of the application.
 */
@Singleton
@Startup
@DependsOn("Beginning")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StandingTimer {

    private static final long PAUSE_MS = 5_000;
    private static final long PERMILLE = 1_000;
    private static final String RETENTION = "retention";

    @Resource
    private TimerService timers;

    @Inject
    private Meters meters;

    @Inject
    private SwitchBean bean;

    @Inject
    private Operating operating;

    @Inject
    private LinkControl link;

    @Inject
    private Waiting.Counter waiting;

    @Inject
    private Doubts doubts;

    @Inject
    private Deferral deferral;

    @Inject
    private Drain drain;

    @Inject
    private Merchants merchants;

    @Inject
    private JobRuns runs;

    @Inject
    private MonitoringStore store;

    @Inject
    private Clock clock;

    @PostConstruct
    void begin() {
        meters.begin();
        bean.begin(operating);
        timers.createSingleActionTimer(0, new TimerConfig("standing", false));
    }

    @Timeout
    void look(Timer timer) {
        try {
            Round.of("standing", this::count);
        } finally {
            timers.createSingleActionTimer(PAUSE_MS, new TimerConfig("standing", false));
        }
    }

    private void tell(Standing standing) {
        meters.stands(standing);
        bean.stands(standing);
    }

    /** What cannot be counted is told as not known, and not as it was before. */
    private void count() {
        Standing counted = null;
        try {
            counted = counted();
        } finally {
            tell(counted);
        }
    }

    private Standing counted() {
        DoubtTotals totals = doubts.totals();
        Currency currency = merchants.main().currency();
        List<RoomView> rooms = deferral.rooms(OperationKind.PAYMENT, Merchants.MAIN, "system", currency);
        RoomView total = rooms.stream().filter(room -> room.scope() == RoomView.Scope.TOTAL).findFirst().orElseThrow();
        long permille = Math.min(permille(total.room().minor(), total.amount().minor()), permille(total.roomItems(), total.items()));
        Instant oldest = store.oldestWaiting().orElse(null);
        return new Standing(clock.instant(), link.state(), waiting.now().count(), oldest, totals.count(), totals.oldestSince(), total.room().minor(), total.roomItems(),
                permille, drain.underOtherKeys(), drain.isSealed(), runs.latest(RETENTION, null).filter(run -> run.status() == JobStatus.FAILED).isPresent());
    }

    private static long permille(long left, long limit) {
        return limit == 0 ? 0 : Math.min(PERMILLE, BigInteger.valueOf(left).multiply(BigInteger.valueOf(PERMILLE)).divide(BigInteger.valueOf(limit)).longValue());
    }

    @PreDestroy
    void end() {
        bean.end();
    }
}
