package org.ccps.gateway.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.GatewayRequest;
import org.ccps.gateway.LinkCause;
import org.ccps.gateway.LinkChanged;
import org.ccps.gateway.LinkState;
import org.ccps.gateway.LinkView;
import org.ccps.gateway.PaymentGateway;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Merchants;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.jboss.logging.Logger;

/**
 * What is known of the way to the gateway (F5, F6). While it is up, real traffic is the proof, and an idle Echo now and then,
 * never more often than the setting says. One proved failure closes it: nothing is tried with a customer waiting until a bare
 * connect every few seconds has found the way again and one Echo has confirmed it, or an administrator has opened it.
 */
@ApplicationScoped
public class LinkWatch {

    private static final Logger LOG = Logger.getLogger(LinkWatch.class);

    /** Between two Echoes that look for the return; leaves the drain three of the fifteen seconds in which it has to start (C10). */
    private static final Duration CONFIRM_AFTER_MAX = Duration.ofSeconds(12);
    /** Between two Echoes by hand. */
    private static final Duration BY_HAND_AFTER_MIN = Duration.ofSeconds(5);
    private static final Duration MAINTENANCE_AFTER_MAX = Duration.ofSeconds(60);

    @Inject
    private PaymentGateway gateway;

    @Inject
    private Settings settings;

    @Inject
    private Merchants merchants;

    @Inject
    private Clock clock;

    @Inject
    private Event<LinkChanged> changed;

    private LinkState state = LinkState.PROBING;
    private LinkCause cause;
    private Instant since;
    /** Whether the last bare connect found the way while it was not up. */
    private boolean connected;
    private Instant lastTraffic = Instant.MIN;
    private Instant lastConnect = Instant.MIN;
    private Instant lastEcho = Instant.MIN;
    private Instant lastEchoByHand = Instant.EPOCH;
    /** Where the password of the account is kept that the gateway has refused last, and for which the next Echo asks; null when it has refused none. */
    private String refused;

    /** For the container, which injects. */
    public LinkWatch() {
    }

    LinkWatch(PaymentGateway gateway, Settings settings, Merchants merchants, Clock clock, Event<LinkChanged> changed) {
        this.gateway = gateway;
        this.settings = settings;
        this.merchants = merchants;
        this.clock = clock;
        this.changed = changed;
    }

    public synchronized LinkView view() {
        return new LinkView(state, since == null ? clock.instant() : since, cause == null ? null : cause.code(), 0, List.of());
    }

    /**
     * Why nothing is to be sent now: the cause while the link is down, and while its return is tried after it was down. Empty
     * while it is up, and from a start until the first proof of anything, for then real traffic is that proof.
     */
    public synchronized Optional<LinkCause> closed() {
        return state == LinkState.UP ? Optional.empty() : Optional.ofNullable(cause);
    }

    /** Somebody who may says that it is to be tried: it counts as up, without a cause, until a proof of the contrary. */
    public void trust() {
        move(LinkState.UP, null);
    }

    /**
     * Real traffic is the best proof. An answer to a message that left before the link was found down does not open it: it
     * came over a connection that stood already.
     */
    public void observe(GatewayOutcome outcome, GatewayRequest.MerchantAccount merchant) {
        if (outcome instanceof GatewayOutcome.NotSent unsent && unsent.cause() == LinkCause.LATE) {
            // we were late ourselves; that says nothing about the way
            return;
        }
        synchronized (this) {
            lastTraffic = clock.instant();
        }
        outcome.on(new GatewayOutcome.Cases<Void>() {
            @Override
            public Void approved(GatewayOutcome.Approved answer) {
                return answered(null);
            }

            @Override
            public Void declined(GatewayOutcome.Declined answer) {
                return answered(null);
            }

            @Override
            public Void rejected(GatewayOutcome.Rejected answer) {
                return stands(answer.trouble()) ? refused(merchant, answer.trouble()) : answered(answer.trouble());
            }

            @Override
            public Void notSent(GatewayOutcome.NotSent answer) {
                return stands(answer.cause()) ? refused(merchant, answer.cause()) : broken(answer.cause());
            }

            @Override
            public Void inDoubt(GatewayOutcome.InDoubt answer) {
                // one lost answer proves nothing about the way; the next message will tell
                return answer.cause() == DoubtCause.BANK_SILENT ? answered(LinkCause.BANK) : null;
            }
        });
    }

    private Void answered(LinkCause trouble) {
        return moveIf(() -> closed().isEmpty(), LinkState.UP, trouble);
    }

    /** What the gateway itself has said of us is known better than what a closed port says. */
    private Void broken(LinkCause why) {
        return moveIf(() -> state == LinkState.UP || !stands(cause), LinkState.DOWN, why);
    }

    /** Whether only a successful Echo, or somebody who knows better, ends it: each message would only be refused. */
    private static boolean stands(LinkCause why) {
        return why == LinkCause.CREDENTIALS || why == LinkCause.DISABLED;
    }

    /** Looks for the link's return, or asks for a sign of life. Called often; does something only when it is due. */
    public void look() {
        if (merchants.all().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        if (current() == LinkState.UP) {
            if (idle(now) && echoDue(now)) {
                echo(now);
            }
            return;
        }
        if (connectDue(now)) {
            LinkCause missing = gateway.connect();
            connected(missing == null);
            if (missing != null) {
                broken(missing);
            } else if (closed().filter(LinkCause::ofTheWay).isPresent()) {
                move(LinkState.PROBING, cause());
            }
        }
        Instant then = clock.instant();
        if (connected() && echoDue(then)) {
            echo(then);
        }
    }

    /**
     * An Echo by hand; what it finds counts as that of every other, but that an account is refused that has not been refused a payment.
     *
     * @param account the account that is tried; null for the one that every other Echo asks for
     * @return null when the gateway is there and accepts our sign-in
     * @throws Refusal TOO_SOON when there was one a moment ago
     */
    public LinkCause echoByHand(MerchantAccount account) {
        Instant now = clock.instant();
        synchronized (this) {
            if (lastEchoByHand.plus(BY_HAND_AFTER_MIN).isAfter(now)) {
                throw new Refusal(RefusalCode.TOO_SOON, Map.of("afterS", Long.toString(BY_HAND_AFTER_MIN.toSeconds())));
            }
            lastEchoByHand = now;
        }
        return account == null ? echo(now) : echo(gatewayAccount(account));
    }

    private LinkCause echo(Instant now) {
        synchronized (this) {
            lastEcho = now;
        }
        return echo(askedFor());
    }

    /** The account that has been refused, as it is now, proves that it is not any more; else the first. */
    private GatewayRequest.MerchantAccount askedFor() {
        String alias = refused();
        return gatewayAccount(merchants.all().stream().filter(MerchantAccount::isOpen).filter(account -> account.passwordAlias().equals(alias)).findFirst().orElseGet(merchants::main));
    }

    private static GatewayRequest.MerchantAccount gatewayAccount(MerchantAccount merchant) {
        return new GatewayRequest.MerchantAccount(merchant.gatewayMerchantId(), merchant.passwordAlias());
    }

    private synchronized String refused() {
        return refused;
    }

    private Void refused(GatewayRequest.MerchantAccount merchant, LinkCause why) {
        return moveIf(() -> {
            refused = merchant.passwordAlias();
            return true;
        }, LinkState.DOWN, why);
    }

    private LinkCause echo(GatewayRequest.MerchantAccount merchant) {
        LinkCause missing = gateway.echo(merchant);
        boolean another = !merchant.passwordAlias().equals(askedFor().passwordAlias());
        boolean ofTheAccount = missing != null && !missing.ofTheWay();
        if (missing == LinkCause.LATE || another && (ofTheAccount || stands(cause()))) {
            // an account that is tried by hand neither stops the others when it is refused, nor says that the refused one is accepted
            return missing;
        }
        // an Echo says nothing about the bank behind the gateway (facts section 4): only a payment ends that trouble
        move(missing == null ? LinkState.UP : LinkState.DOWN, missing == null && cause() == LinkCause.BANK ? LinkCause.BANK : missing);
        return missing;
    }

    private synchronized LinkState current() {
        return state;
    }

    private synchronized LinkCause cause() {
        return cause;
    }

    private synchronized boolean connected() {
        return connected;
    }

    private synchronized void connected(boolean found) {
        connected = found;
    }

    private synchronized boolean idle(Instant now) {
        return due(lastTraffic, settings.seconds(Setting.ECHO_INTERVAL_S), now);
    }

    private synchronized boolean echoDue(Instant now) {
        Duration rule = settings.seconds(Setting.ECHO_INTERVAL_S);
        if (state == LinkState.UP || stands(cause)) {
            return due(lastEcho, rule, now);
        }
        Duration soon = cause == LinkCause.MAINTENANCE ? MAINTENANCE_AFTER_MAX : CONFIRM_AFTER_MAX;
        return due(lastEcho, rule.compareTo(soon) < 0 ? rule : soon, now);
    }

    private synchronized boolean connectDue(Instant now) {
        if (!due(lastConnect, settings.millis(Setting.PROBE_INTERVAL_MS), now)) {
            return false;
        }
        lastConnect = now;
        return true;
    }

    /** A clock that was put back makes it due: better too early once than not for as long as it was put back. */
    private static boolean due(Instant last, Duration interval, Instant now) {
        return last == Instant.MIN || now.isBefore(last) || Duration.between(last, now).compareTo(interval) >= 0;
    }

    private Void move(LinkState next, LinkCause why) {
        return moveIf(() -> true, next, why);
    }

    private Void moveIf(BooleanSupplier allowed, LinkState next, LinkCause why) {
        LinkView view;
        synchronized (this) {
            if (!allowed.getAsBoolean() || state == next && cause == why && since != null) {
                return null;
            }
            if (state != next || since == null) {
                since = clock.instant();
            }
            state = next;
            cause = why;
            refused = stands(why) ? refused : null;
            connected = connected && next != LinkState.UP;
            view = view();
        }
        LOG.infof("CCPS-0201 link=%s cause=%s", next, why == null ? "none" : why.code());
        changed.fire(new LinkChanged(view));
        return null;
    }
}
