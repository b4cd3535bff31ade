package org.ccps.gateway;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
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

    @Inject
    private Event<LateAnswer> lateAnswers;

    @Resource
    private ManagedExecutorService executor;

    /** For the container, which injects. */
    public Submission() {
    }

    Submission(PaymentGateway gateway, LinkWatch watch, Event<LateAnswer> lateAnswers, ManagedExecutorService executor) {
        this.gateway = gateway;
        this.watch = watch;
        this.lateAnswers = lateAnswers;
        this.executor = executor;
    }

    /** Why nothing would be sent now; empty when a message would be tried. Costs nothing. */
    public Optional<LinkCause> closed() {
        return watch.closed();
    }

    /** Whether the link is known to be up; while it is only not known to be down, live traffic tries and the drain waits. */
    public boolean isUp() {
        return watch.view().state() == LinkState.UP;
    }

    /**
     * Sends a message once, or answers at once that it is not sent while the link is known to be down (C1). Always returns: a fault of
     * our own counts as in doubt, because it cannot be proved that nothing left.
     *
     * @param card null for a refund
     */
    public GatewayOutcome send(GatewayRequest request, Card card) {
        Optional<LinkCause> closed = watch.closed();
        if (closed.isPresent()) {
            return new GatewayOutcome.NotSent(closed.get(), GatewayOutcome.Answer.NONE);
        }
        GatewayOutcome outcome;
        try {
            outcome = gateway.submit(request, card, late -> hand(request.orderNumber(), late));
        } catch (RuntimeException e) {
            LOG.errorf(e, "CCPS-0203 order=%s fault while sending: in doubt", request.orderNumber());
            return new GatewayOutcome.InDoubt(DoubtCause.FAULT_WHILE_SENDING, GatewayOutcome.Answer.NONE, true);
        }
        watch.observe(outcome, request.merchant());
        return outcome;
    }

    /** The gateway's thread is not ours to work on. */
    private void hand(String orderNumber, GatewayOutcome outcome) {
        try {
            executor.execute(() -> tell(orderNumber, outcome));
        } catch (RejectedExecutionException e) {
            notTaken(e, orderNumber, outcome);
        }
    }

    private void tell(String orderNumber, GatewayOutcome outcome) {
        LOG.infof("CCPS-0205 order=%s outcome=%s an answer came after its time", orderNumber, outcome.getClass().getSimpleName());
        try {
            lateAnswers.fire(new LateAnswer(orderNumber, outcome));
        } catch (RuntimeException e) {
            notTaken(e, orderNumber, outcome);
        }
    }

    /** It stays in doubt; the line is the evidence with which it can be ended. */
    private static void notTaken(RuntimeException e, String orderNumber, GatewayOutcome outcome) {
        LOG.errorf(e, "CCPS-0206 order=%s outcome=%s a late answer could not be written down", orderNumber, outcome);
    }
}
