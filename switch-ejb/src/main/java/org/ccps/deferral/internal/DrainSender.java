package org.ccps.deferral.internal;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.ccps.audit.AuditEntry;
import org.ccps.deferral.Sent;
import org.ccps.deferral.model.DeferredItem;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.GatewayRequest;
import org.ccps.gateway.LinkCause;
import org.ccps.gateway.Submission;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;
import org.ccps.operation.Operations;
import org.ccps.operation.Ticket;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Merchants;
import org.ccps.vault.UnreadableCard;
import org.jboss.logging.Logger;

/** Takes, sends and concludes one item. Without a transaction of its own. */
@ApplicationScoped
public class DrainSender {

    private static final Logger LOG = Logger.getLogger(DrainSender.class);
    private static final int TRIES_MAX = 3;

    @Inject
    private DrainSteps steps;

    @Inject
    private Operations operations;

    @Inject
    private Submission submission;

    @Inject
    private Merchants merchants;

    public Sent send(OperationId id) {
        Optional<DrainSteps.Taken> taken;
        try {
            taken = take(id);
        } catch (UnreadableCard unreadable) {
            LOG.errorf("CCPS-0516 operation=%s %s: set aside", id, unreadable.getMessage());
            steps.setAside(id, DeferredItem.UNREADABLE + ": " + unreadable.getMessage());
            return Sent.SET_ASIDE;
        } catch (EJBException fault) {
            // where the database as a whole is away this does not succeed either, and the run ends
            steps.setAside(id, "It could not be taken from the store, " + TRIES_MAX + " times; the log says why (CCPS-0517)");
            return Sent.SET_ASIDE;
        }
        return taken.map(item -> conclude(item, submission.send(request(item), item.card()))).orElse(Sent.SKIPPED);
    }

    /** A passing fault of the database must not set an item aside; one that stays does (C11). */
    private Optional<DrainSteps.Taken> take(OperationId id) throws UnreadableCard {
        for (int attempt = 1; ; attempt++) {
            try {
                return steps.take(id);
            } catch (EJBException fault) {
                LOG.warnf(fault, "CCPS-0517 operation=%s try=%d could not be taken from the store", id, attempt);
                if (attempt == TRIES_MAX) {
                    throw fault;
                }
            }
        }
    }

    private GatewayRequest request(DrainSteps.Taken item) {
        MerchantAccount merchant = merchants.of(item.merchant());
        return item.ticket().request(new GatewayRequest.MerchantAccount(merchant.gatewayMerchantId(), merchant.passwordAlias()));
    }

    /** The answer is known now and must not be lost to a passing fault of the database; what stays SENDING becomes in doubt. */
    private Sent conclude(DrainSteps.Taken item, GatewayOutcome outcome) {
        for (int attempt = 1; ; attempt++) {
            try {
                return concluded(item.ticket(), outcome);
            } catch (EJBException fault) {
                LOG.errorf(fault, "CCPS-0305 operation=%s order=%s outcome=%s try=%d cannot be written down", item.ticket().id(),
                        item.ticket().orderNumber(), outcome.getClass().getSimpleName(), attempt);
                if (attempt == TRIES_MAX) {
                    throw fault;
                }
            }
        }
    }

    private Sent concluded(Ticket ticket, GatewayOutcome outcome) {
        if (outcome instanceof GatewayOutcome.NotSent unsent) {
            steps.putBack(ticket, unsent);
            return Sent.BACK;
        }
        if (outcome instanceof GatewayOutcome.Rejected rejected
                && (rejected.trouble() == LinkCause.CREDENTIALS || rejected.trouble() == LinkCause.DISABLED)) {
            steps.putBack(ticket, rejected);
            return Sent.BACK;
        }
        OperationState state = operations.conclude(ticket.id(), outcome, AuditEntry.SYSTEM, null).state();
        return switch (state) {
            case APPROVED -> Sent.APPROVED;
            case DECLINED -> Sent.DECLINED;
            case REJECTED -> Sent.REJECTED;
            case IN_DOUBT -> Sent.IN_DOUBT;
            case SENDING, DEFERRED, NOT_TAKEN, WITHDRAWN -> Sent.SKIPPED;
        };
    }
}
