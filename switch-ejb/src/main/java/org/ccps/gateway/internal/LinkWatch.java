package org.ccps.gateway.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.GatewayRequest;
import org.ccps.gateway.LinkCause;
import org.ccps.gateway.LinkChanged;
import org.ccps.gateway.LinkState;
import org.ccps.gateway.LinkView;
import org.ccps.gateway.PaymentGateway;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Merchants;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.jboss.logging.Logger;

/**
 * What is known of the way to the gateway (F5, F6): real traffic first; while it is down a bare connect every few seconds,
 * and an Echo to confirm its return; while it is up and idle an Echo now and then, never more often than the setting says.
 */
@ApplicationScoped
public class LinkWatch {

    private static final Logger LOG = Logger.getLogger(LinkWatch.class);

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
    private Instant lastTraffic = Instant.MIN;
    private Instant lastConnect = Instant.MIN;
    private Instant lastEcho = Instant.MIN;

    public synchronized LinkView view() {
        return new LinkView(state, since == null ? clock.instant() : since, cause == null ? null : cause.code(), 0, List.of());
    }

    /**
     * Why nothing may be sent now although the wire would carry it: the gateway does not accept our sign-in, or has disabled
     * our account. Until an Echo has succeeded each message would only be refused.
     */
    public synchronized Optional<LinkCause> standing() {
        return state != LinkState.UP && (cause == LinkCause.CREDENTIALS || cause == LinkCause.DISABLED) ? Optional.of(cause) : Optional.empty();
    }

    /** Real traffic is the best proof. */
    public void observe(GatewayOutcome outcome) {
        synchronized (this) {
            lastTraffic = clock.instant();
        }
        outcome.on(new GatewayOutcome.Cases<Void>() {
            @Override
            public Void approved(GatewayOutcome.Approved answer) {
                return move(LinkState.UP, null);
            }

            @Override
            public Void declined(GatewayOutcome.Declined answer) {
                return move(LinkState.UP, null);
            }

            @Override
            public Void rejected(GatewayOutcome.Rejected answer) {
                boolean stops = answer.trouble() == LinkCause.CREDENTIALS || answer.trouble() == LinkCause.DISABLED;
                return move(stops ? LinkState.DOWN : LinkState.UP, answer.trouble());
            }

            @Override
            public Void notSent(GatewayOutcome.NotSent answer) {
                return move(LinkState.DOWN, answer.cause());
            }

            @Override
            public Void inDoubt(GatewayOutcome.InDoubt answer) {
                // one lost answer proves nothing about the way; the next message will tell
                return answer.cause() == DoubtCause.BANK_SILENT ? move(LinkState.UP, LinkCause.BANK) : null;
            }
        });
    }

    /** Looks for the link's return, or asks for a sign of life. Called often; does something only when it is due. */
    public void look() {
        Instant now = clock.instant();
        if (merchants.find().isEmpty()) {
            return;
        }
        if (current() == LinkState.UP) {
            if (due(lastTraffic(), Setting.ECHO_INTERVAL_S, now) && echoDue(now)) {
                echo(now);
            }
        } else if (connectDue(now)) {
            LinkCause broken = gateway.connect();
            if (broken != null) {
                // what the gateway itself said is known better than what a closed port says
                if (standing().isEmpty()) {
                    move(LinkState.DOWN, broken);
                }
            } else if (echoDue(now)) {
                if (standing().isEmpty()) {
                    move(LinkState.PROBING, cause());
                }
                echo(now);
            }
        }
    }

    private void echo(Instant now) {
        synchronized (this) {
            lastEcho = now;
        }
        MerchantAccount merchant = merchants.main();
        LinkCause broken = gateway.echo(new GatewayRequest.MerchantAccount(merchant.gatewayMerchantId(), merchant.passwordAlias()));
        // an Echo says nothing about the bank behind the gateway (facts section 4): only a payment ends that trouble
        move(broken == null ? LinkState.UP : LinkState.DOWN, broken == null && cause() == LinkCause.BANK ? LinkCause.BANK : broken);
    }

    private synchronized LinkState current() {
        return state;
    }

    private synchronized LinkCause cause() {
        return cause;
    }

    private synchronized Instant lastTraffic() {
        return lastTraffic;
    }

    private synchronized boolean echoDue(Instant now) {
        return due(lastEcho, Setting.ECHO_INTERVAL_S, now);
    }

    private boolean due(Instant last, Setting interval, Instant now) {
        return last == Instant.MIN || Duration.between(last, now).compareTo(settings.seconds(interval)) >= 0;
    }

    private synchronized boolean connectDue(Instant now) {
        if (lastConnect != Instant.MIN && Duration.between(lastConnect, now).compareTo(settings.millis(Setting.PROBE_INTERVAL_MS)) < 0) {
            return false;
        }
        lastConnect = now;
        return true;
    }

    private Void move(LinkState next, LinkCause why) {
        LinkView view;
        synchronized (this) {
            if (state == next && cause == why && since != null) {
                return null;
            }
            if (state != next || since == null) {
                since = clock.instant();
            }
            state = next;
            cause = why;
            view = view();
        }
        LOG.infof("CCPS-0201 link=%s cause=%s", next, why == null ? "none" : why.code());
        changed.fire(new LinkChanged(view));
        return null;
    }
}
