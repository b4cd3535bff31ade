package org.ccps.deferral.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.deferral.model.Outage;
import org.ccps.gateway.LinkState;
import org.ccps.gateway.LinkView;
import org.ccps.node.Node;

/** The transactions of the outages' record; each call is one of its own. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OutageSteps {

    @Inject
    private DeferralStore store;

    @Inject
    private AuditTrail audit;

    @Inject
    private Node node;

    @Inject
    private Clock clock;

    /** Opens or ends this server's outage as the link now stands. */
    public void follow(LinkView link) {
        Optional<Outage> open = store.openOutage(node.name());
        if (link.state() == LinkState.DOWN && open.isEmpty()) {
            Outage outage = new Outage(node.name(), link.cause(), link.since());
            store.add(outage);
            record(link);
        } else if (link.state() == LinkState.UP && open.isPresent()) {
            open.get().end(link.since());
            record(link);
        }
    }

    private void record(LinkView link) {
        audit.append(AuditEntry.of(AuditEntry.SYSTEM, AuditAction.LINK_CHANGED, "link", link.state().name()).with("cause", link.cause())
                .with("node", node.name()));
    }

    /** Payments that could be neither taken nor stored; without an open outage they are not counted. */
    public void lose(int calls) {
        store.openOutage(node.name()).ifPresent(outage -> outage.lose(calls));
    }

    /** Marks outages of which nothing waits any more. */
    public void markDrained() {
        for (Outage outage : store.undrainedOutages()) {
            if (!store.isAnyWaitingOf(outage.startedAt(), outage.endedAt())) {
                outage.drained(clock.instant());
            }
        }
    }
}
