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
import java.time.Duration;
import java.util.List;
import org.ccps.gateway.LinkControl;
import org.ccps.monitoring.NodeView;
import org.ccps.node.Node;
import org.ccps.node.Round;
import org.jboss.logging.Logger;

/** Says that this server lives and looks how the others are (M2), again five seconds after each time; says goodbye when it is stopped in order. */
@Singleton
@Startup
@DependsOn("Beginning")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NodeTimer {

    private static final Logger LOG = Logger.getLogger(NodeTimer.class);
    private static final long PAUSE_MS = 5_000;

    @Resource
    private TimerService timers;

    @Inject
    private DatabaseClock databaseClock;

    @Inject
    private NodeSteps steps;

    @Inject
    private NodeFarewell farewell;

    @Inject
    private LinkControl link;

    @Inject
    private NodeMeters meters;

    @Inject
    private Node node;

    private boolean spoken;
    private boolean clockOff;

    @PostConstruct
    void begin() {
        timers.createSingleActionTimer(0, new TimerConfig("node", false));
    }

    @Timeout
    void look(Timer timer) {
        try {
            Round.of("node", this::say);
        } finally {
            timers.createSingleActionTimer(PAUSE_MS, new TimerConfig("node", false));
        }
    }

    /** What cannot be read is told as not known, and not as it was before. */
    private void say() {
        List<NodeView> nodes = List.of();
        try {
            DatabaseClock.Reading now = databaseClock.read();
            if (steps.beat(!spoken, now, link.view())) {
                LOG.errorf("CCPS-1102 node=%s another server says that it has this name", node.name());
            }
            spoken = true;
            tellClock(now.ahead());
            nodes = steps.all(now.now());
        } finally {
            meters.stand(nodes);
        }
    }

    /** Once when it begins, and once when it is over. */
    private void tellClock(Duration ahead) {
        boolean off = ahead.abs().compareTo(NodeView.CLOCK_MAX) > 0;
        if (off && !clockOff) {
            LOG.warnf("CCPS-1103 node=%s aheadMs=%d the clock of this server differs from the database's", node.name(), ahead.toMillis());
        } else if (!off && clockOff) {
            LOG.infof("CCPS-1103 node=%s aheadMs=%d the clock of this server is right again", node.name(), ahead.toMillis());
        }
        clockOff = off;
    }

    @PreDestroy
    void end() {
        Round.of("node-end", () -> farewell.say(node.name(), node.boot(), databaseClock.read().now()));
    }
}
