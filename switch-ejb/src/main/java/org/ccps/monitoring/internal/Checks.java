package org.ccps.monitoring.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.management.JMException;
import javax.management.ObjectName;
import org.ccps.gateway.Card;
import org.ccps.gateway.Link;
import org.ccps.gateway.LinkView;
import org.ccps.monitoring.NodeView;
import org.ccps.monitoring.SelfTestView.Check;
import org.ccps.monitoring.SelfTestView.Result;
import org.ccps.secrets.HttpsCertificate;
import org.ccps.settings.Settings;
import org.ccps.start.Health;
import org.ccps.vault.CardVault;
import org.ccps.vault.UnreadableCard;
import org.jboss.logging.Logger;

/** The checks of the self-test. Each ends by itself; one that breaks is a finding, and the others are made all the same. */
@ApplicationScoped
public class Checks {

    private static final Logger LOG = Logger.getLogger(Checks.class);
    private static final String BROKER = "jboss.as:subsystem=messaging-activemq,server=default,jms-queue=";
    private static final long MEGABYTE = 1024 * 1024;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss xxx", Locale.ENGLISH);

    @Inject
    private DatabaseClock databaseClock;

    @Inject
    private Health health;

    @Inject
    private Link link;

    @Inject
    private CardVault vault;

    @Inject
    private HttpsCertificate certificate;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    private interface Look {
        Check make() throws Exception;
    }

    public List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(look("database", this::database, "See that the database runs and that this server reaches it; the server's log says what it answered (CCPS-0104)."));
        checks.add(look("queue", this::queue, "See in the server's log why the broker has not started, and that data/activemq can be written."));
        checks.add(look("gateway", this::gateway, "See GET /link."));
        checks.add(look("clock", this::clock, "See the database first."));
        checks.add(look("key", this::key, "See that configuration/ccps/secrets.cs is there and holds an alias ccps-vault-<n> (docs/install.md, Secrets)."));
        checks.add(look("disk", this::disk, "See that the data folder is there and can be read."));
        checks.add(look("certificate", this::certificate, "See that configuration/ccps/tls.p12 is there, and run config/apply 050-tls if it is not."));
        return checks;
    }

    private static Check look(String name, Look look, String remedy) {
        try {
            return look.make();
        } catch (Exception broken) {
            LOG.warnf(broken, "CCPS-1101 check=%s of the self-test broke", name);
            return new Check(name, Result.BROKEN, "cannot be looked at: " + broken.getClass().getSimpleName(), remedy);
        }
    }

    private Check database() {
        long began = System.nanoTime();
        boolean ready = health.ready();
        long tookMs = Duration.ofNanos(System.nanoTime() - began).toMillis();
        if (!ready) {
            return new Check("database", Result.BROKEN, "does not answer", "See that the database runs and that this server reaches it (CCPS-0104 in the log).");
        }
        return tookMs > 500 ? new Check("database", Result.WARNING, "answers after " + tookMs + " ms", "Look for a slow network or a loaded database: each payment waits for it twice.")
                : new Check("database", Result.OK, "answers in " + tookMs + " ms", null);
    }

    private Check queue() throws JMException {
        long waiting = messages("ccps-deferred");
        long dead = messages("DLQ");
        return dead > 0 ? new Check("queue", Result.WARNING, waiting + " messages, and " + dead + " in the dead-letter queue",
                "Look at the log around CCPS-0505; what waits is sent all the same, because the rows are the truth. GET /queues/DLQ/dead-letters lists them: send them back, or throw them away.")
                : new Check("queue", Result.OK, waiting + " messages, none dead", null);
    }

    /** By the server's own view of its broker, which tells it without taking a message. */
    private static long messages(String queue) throws JMException {
        return ((Number) ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(BROKER + queue), "messageCount")).longValue();
    }

    private Check gateway() {
        LinkView view = link.view();
        return switch (view.state()) {
            case UP -> view.cause() == null ? new Check("gateway", Result.OK, "answers; up since " + moment(view.since(), settings.zone()), null)
                    : new Check("gateway", Result.WARNING, "answers, but does not reach the bank since " + moment(view.since(), settings.zone()),
                            "Wait, or ask SecurePay; payments are recorded and may be declined by the gateway.");
            case PROBING -> new Check("gateway", Result.WARNING, "was away and is being tried", "Wait for some seconds and look again.");
            case DOWN -> new Check("gateway", Result.BROKEN, "away since " + moment(view.since(), settings.zone()) + ", cause " + view.cause(), remedy(view.cause()));
        };
    }

    /** {@code 23 Nov 2026 10:41:09 +11:00}: by the site's clock, for a reader who may be elsewhere. */
    static String moment(Instant at, ZoneId zone) {
        return MOMENT.format(at.atZone(zone));
    }

    private static String remedy(String cause) {
        return switch (String.valueOf(cause)) {
            case "credentials" -> "Enter SecurePay's transaction password again (docs/install.md), then start the drain: that tries the link at once.";
            case "tls" -> "See that gateway.url names the right host, and that its certificate's authority is one that gateway.caFile or the JDK knows.";
            case "not-resolved" -> "See the name server of this machine, and that gateway.url is written right.";
            case "maintenance" -> "Wait: SecurePay says that it is being worked on.";
            default -> "See that this machine reaches SecurePay's address (firewall, line); it is tried again by itself.";
        };
    }

    private Check clock() {
        Duration off = databaseClock.read().ahead().abs();
        String finding = "differs from the database's by " + off.toMillis() + " ms";
        return off.compareTo(NodeView.CLOCK_MAX) > 0 ? new Check("clock", Result.WARNING, finding, "Let a time service (NTP) set the clocks of this machine and of the database's.")
                : new Check("clock", Result.OK, finding, null);
    }

    /** Seals something that is no card of anybody's, in a place that there is not, and opens it again. */
    private Check key() throws UnreadableCard {
        if (vault.isSealed()) {
            return new Check("key", Result.BROKEN, "the vault is sealed: nothing can be deferred or drained; live payments go on",
                    "Have both custodians enter their parts of the master key (docs/install.md, Master key).");
        }
        String place = "self-test";
        Card opened = vault.open(place, vault.seal(place, new Card("4111111111111111", "12/99", null, null)).text());
        return opened.number().length() == 16 ? new Check("key", Result.OK, vault.currentKey() + " seals and opens", null)
                : new Check("key", Result.BROKEN, "what was sealed does not come back", "Do not defer payments; keep configuration/ccps as it is and call support.");
    }

    private Check disk() throws IOException {
        FileStore store = Files.getFileStore(Path.of(System.getProperty("jboss.server.data.dir", ".")));
        long free = store.getUsableSpace() / MEGABYTE;
        String finding = free + " MB free for the data folder";
        String remedy = "Make room on its disk: without any, no payment can be recorded.";
        return free < 500 ? new Check("disk", Result.BROKEN, finding, remedy) : free < 2_000 ? new Check("disk", Result.WARNING, finding, remedy)
                : new Check("disk", Result.OK, finding, null);
    }

    private Check certificate() {
        long days = Duration.between(clock.instant(), certificate.endsAt()).toDays();
        String remedy = "Put a new certificate into the key store (docs/install.md, Certificate).";
        return days < 0 ? new Check("certificate", Result.BROKEN, "ended " + -days + " days ago", remedy)
                : new Check("certificate", days < 30 ? Result.WARNING : Result.OK, days + " days left", days < 30 ? remedy : null);
    }
}
