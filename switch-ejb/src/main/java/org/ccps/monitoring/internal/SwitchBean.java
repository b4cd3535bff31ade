package org.ccps.monitoring.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.ccps.vault.CardVault;

/** Registers {@link SwitchMXBean}. */
@ApplicationScoped
public class SwitchBean {

    static final String NAME = "org.ccps:type=Switch";

    private static final long UNKNOWN = -1;

    @Inject
    private CardVault vault;

    @Inject
    private Clock clock;

    private volatile Standing standing;

    void begin(Runnable takeLinkAsUp) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name = new ObjectName(NAME);
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            server.registerMBean(new StandardMBean(new Figures(takeLinkAsUp), SwitchMXBean.class, true), name);
        } catch (JMException e) {
            throw new IllegalStateException(NAME + " could not be registered", e);
        }
    }

    void stands(Standing now) {
        standing = now;
    }

    void end() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
        } catch (JMException e) {
            throw new IllegalStateException(NAME + " could not be taken away", e);
        }
    }

    private final class Figures implements SwitchMXBean {

        private final Runnable takeLinkAsUp;

        Figures(Runnable takeLinkAsUp) {
            this.takeLinkAsUp = takeLinkAsUp;
        }

        @Override
        public String getLink() {
            Standing now = standing;
            return now == null ? "unknown" : now.link().name();
        }

        @Override
        public long getWaiting() {
            Standing now = standing;
            return now == null ? UNKNOWN : now.waiting();
        }

        @Override
        public long getOldestWaitingSeconds() {
            Standing now = standing;
            return now == null ? UNKNOWN : now.oldestWaiting() == null ? 0 : Duration.between(now.oldestWaiting(), clock.instant()).toSeconds();
        }

        @Override
        public long getInDoubt() {
            Standing now = standing;
            return now == null ? UNKNOWN : now.inDoubt();
        }

        @Override
        public long getRoomItems() {
            Standing now = standing;
            return now == null ? UNKNOWN : now.roomItems();
        }

        @Override
        public long getCardsUnderOldKeys() {
            Standing now = standing;
            return now == null ? UNKNOWN : now.underOldKeys();
        }

        @Override
        public String getVaultKey() {
            return vault.currentKey();
        }

        @Override
        public void takeLinkAsUp() {
            takeLinkAsUp.run();
        }
    }
}
