package org.ccps.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.ccps.gateway.internal.LinkWatch;
import org.jboss.logging.Logger;

/** One message to the gateway, with the link watching. To be called without a transaction. */
@ApplicationScoped
public class Submission {

    private static final Logger LOG = Logger.getLogger(Submission.class);

    @Inject
    private PaymentGateway gateway;

    @Inject
    private LinkWatch watch;

    /** Why nothing would be sent now; empty when a message would be tried. Costs nothing. */
    public Optional<LinkCause> closed() {
        return watch.closed();
    }

    /**
     * Sends it once, or answers at once that it is not sent while the link is known to be down (C1). Always returns: a fault of
     * our own counts as in doubt, because it cannot be proved that nothing left.
     */
    public GatewayOutcome send(GatewayRequest request, Card card) {
        Optional<LinkCause> closed = watch.closed();
        if (closed.isPresent()) {
            return new GatewayOutcome.NotSent(closed.get(), GatewayOutcome.Answer.NONE);
        }
        GatewayOutcome outcome;
        try {
            outcome = gateway.submit(request, card);
        } catch (RuntimeException e) {
            LOG.errorf(e, "CCPS-0203 order=%s fault while sending: in doubt", request.orderNumber());
            return new GatewayOutcome.InDoubt(DoubtCause.FAULT_WHILE_SENDING, GatewayOutcome.Answer.NONE, true);
        }
        watch.observe(outcome);
        return outcome;
    }
}
