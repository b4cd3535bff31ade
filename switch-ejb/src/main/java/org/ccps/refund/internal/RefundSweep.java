package org.ccps.refund.internal;

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

/** Lets requests lapse that nobody has decided on (B10). One transaction a request. */
@Singleton
@Startup
@DependsOn("Beginning")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RefundSweep {

    private static final long PAUSE_MS = 15_000;
    private static final int AT_ONCE = 200;

    @Resource
    private TimerService timers;

    @Inject
    private RefundLedger ledger;

    @PostConstruct
    void next() {
        timers.createSingleActionTimer(PAUSE_MS, new TimerConfig("refund-sweep", false));
    }

    @Timeout
    void sweep(Timer timer) {
        try {
            ledger.overdue(AT_ONCE).forEach(ledger::lapse);
        } finally {
            next();
        }
    }
}
