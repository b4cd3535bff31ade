package org.ccps.monitoring.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.ccps.deferral.Outages;
import org.ccps.refusal.Refusal;
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

    void begin(Operating operating) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name = new ObjectName(NAME);
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            server.registerMBean(new StandardMBean(new Figures(operating), SwitchMXBean.class, true), name);
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

        private final Operating operating;

        Figures(Operating operating) {
            this.operating = operating;
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
            operating.takeLinkAsUp();
        }

        @Override
        public boolean isVaultSealed() {
            return vault.isSealed();
        }

        @Override
        public String getDrain() {
            return operating.progress(Outages.DRAIN);
        }

        @Override
        public String getVaultSealing() {
            return operating.progress("vault-sealing");
        }

        @Override
        public String startDrain() {
            return inWords(operating::startDrain);
        }

        @Override
        public String rotateVaultKey(String reason) {
            return inWords(() -> operating.rotateVaultKey(reason));
        }

        /** A tool does not know our classes. */
        private static String inWords(Supplier<String> act) {
            try {
                return act.get();
            } catch (Refusal refusal) {
                throw new IllegalStateException(refusal.code().code());
            }
        }
    }
}
