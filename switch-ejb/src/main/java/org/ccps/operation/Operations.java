package org.ccps.operation;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.MessageIds;
import org.ccps.money.Money;
import org.ccps.node.Node;
import org.ccps.operation.internal.OperationStore;
import org.ccps.operation.model.Operation;
import org.ccps.operation.model.RequestKey;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.jboss.logging.Logger;

/**
 * The ledger of operations: record, and later conclude. For the features that ask the gateway for something; roles are
 * checked at their boundaries.
 */
@Stateless
@PermitAll
public class Operations {

    private static final Logger LOG = Logger.getLogger(Operations.class);

    @Inject
    private OperationStore store;

    @Inject
    private AuditTrail audit;

    @Inject
    private Node node;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /**
     * Records a payment about to be sent, with its first attempt and its author's key, in the caller's transaction. When that
     * commits, and not before, the ticket may be sent.
     *
     * @param id         the payment's number
     * @param contentMac keyed hash of what was asked, to tell a repetition from another request under the same key
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Ticket recordPayment(long id, Money amount, String author, String requestKey, String contentMac) {
        Instant now = clock.instant();
        String orderNumber = settings.text(Setting.INSTALLATION) + "-" + id + "-1";
        String messageId = MessageIds.next();
        Operation operation = Operation.payment(id, amount, author, node.name(), node.boot(), orderNumber, messageId, now);
        store.add(operation);
        store.add(new RequestKey(author, requestKey, contentMac, operation));
        return new Ticket(new OperationId(id), orderNumber, messageId, Instant.ofEpochMilli(now.toEpochMilli()));
    }

    /** Whether this user has used this key, and for what; joins a transaction, needs none. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Optional<KeyUse> keyUse(String author, String requestKey) {
        return store.key(author, requestKey).map(key -> new KeyUse(key.contentMac(), view(key.operation())));
    }

    /**
     * Writes down what the gateway's answer came to, with its audit record, in one transaction. An operation that was left
     * in doubt meanwhile takes a proved outcome that arrives late (D8); one that has ended stays as it is.
     *
     * @param workstation where its author sits, for the record
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public OperationView conclude(OperationId id, GatewayOutcome outcome, String workstation) {
        Operation operation = store.lock(id);
        boolean late = operation.state() != OperationState.SENDING;
        if (late && (operation.state() != OperationState.IN_DOUBT || outcome instanceof GatewayOutcome.InDoubt)) {
            LOG.warnf("CCPS-0304 operation=%s state=%s late answer changes nothing", id, operation.state());
            return view(operation);
        }
        Instant now = clock.instant();
        outcome.on(new Conclusion(operation, now));
        if (operation.state() == OperationState.NOT_TAKEN) {
            // nothing was sent, so the same form or program may try again under the same key
            store.freeKey(operation.id());
        }
        GatewayOutcome.Answer answer = operation.attempt().answer();
        audit.append(AuditEntry.of(operation.author(), AuditAction.PAYMENT_CONCLUDED, objectName(operation), operation.state().name()).at(workstation)
                .with("order", operation.attempt().orderNumber()).with("code", answer.responseCode())
                .with("gatewayId", answer.transactionId()).with("cause", operation.cause()).with("late", late ? "yes" : null));
        if (outcome instanceof GatewayOutcome.InDoubt doubt && doubt.alert()) {
            audit.append(AuditEntry.of(AuditEntry.SYSTEM, AuditAction.GATEWAY_ANSWER_MISMATCH, objectName(operation), operation.state().name())
                    .with("cause", operation.cause()).with("order", operation.attempt().orderNumber()));
            LOG.errorf("CCPS-0302 operation=%s order=%s cause=%s the gateway's answer does not fit what was asked: in doubt",
                    id, operation.attempt().orderNumber(), operation.cause());
        }
        LOG.infof("CCPS-0301 operation=%s state=%s code=%s order=%s ms=%d", id, operation.state(),
                answer.responseCode() == null ? "none" : answer.responseCode(), operation.attempt().orderNumber(),
                now.toEpochMilli() - operation.recordedAt().toEpochMilli());
        return view(operation);
    }

    /** What an outcome does to an operation that is being sent. */
    private record Conclusion(Operation operation, Instant now) implements GatewayOutcome.Cases<Void> {

        @Override
        public Void approved(GatewayOutcome.Approved outcome) {
            operation.approve(outcome.answer(), now, operation.author());
            return null;
        }

        @Override
        public Void declined(GatewayOutcome.Declined outcome) {
            operation.decline(outcome.answer(), now, operation.author());
            return null;
        }

        @Override
        public Void rejected(GatewayOutcome.Rejected outcome) {
            String cause = outcome.earlierProbablyTaken() ? Causes.EARLIER_PROBABLY_TAKEN
                    : outcome.trouble() == null ? null : outcome.trouble().code();
            operation.reject(outcome.answer(), cause, now, operation.author());
            return null;
        }

        @Override
        public Void notSent(GatewayOutcome.NotSent outcome) {
            operation.notTaken(outcome.answer(), outcome.cause().code(), now, operation.author());
            return null;
        }

        @Override
        public Void inDoubt(GatewayOutcome.InDoubt outcome) {
            operation.leaveInDoubt(outcome.cause(), outcome.answer(), now, operation.author());
            return null;
        }
    }

    /**
     * Leaves in doubt what a dead server was sending: everything of this server's earlier lives, and whatever has been SENDING
     * for longer than any sending can take (D3). One transaction each, so that one broken row does not hold the others.
     *
     * @param before operations recorded before this instant cannot be under way any more
     * @return the operations found
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<OperationId> left(Instant before) {
        return store.left(node.name(), node.boot(), before);
    }

    /** Leaves one operation in doubt whose server is gone. In its own transaction. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void leaveInDoubt(OperationId id) {
        Operation operation = store.lock(id);
        if (operation.state() != OperationState.SENDING) {
            return;
        }
        operation.leaveInDoubt(DoubtCause.SERVER_STOPPED, GatewayOutcome.Answer.NONE, clock.instant(), AuditEntry.SYSTEM);
        audit.append(AuditEntry.of(AuditEntry.SYSTEM, AuditAction.PAYMENT_CONCLUDED, objectName(operation), operation.state().name())
                .with("order", operation.attempt().orderNumber()).with("cause", operation.cause()));
        LOG.warnf("CCPS-0303 operation=%s order=%s was being sent when its server stopped: in doubt", id, operation.attempt().orderNumber());
    }

    /** The first operation of each payment, by the payment's number. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Map<Long, OperationView> ofPayments(Collection<Long> payments) {
        return store.payments(payments).stream().map(Operations::view).collect(Collectors.toMap(OperationView::paymentId, Function.identity()));
    }

    private static String objectName(Operation operation) {
        return (operation.kind() == OperationKind.PAYMENT ? "P-" : "R-") + operation.id();
    }

    private static OperationView view(Operation operation) {
        return new OperationView(new OperationId(operation.id()), operation.paymentId(), operation.kind(), operation.state(), operation.amount(),
                operation.author(), operation.recordedAt(), operation.concludedAt(), operation.cause(),
                operation.attempts().stream().map(attempt -> new OperationView.AttemptView(attempt.number(), attempt.orderNumber(), attempt.messageId(),
                        attempt.startedAt(), attempt.endedAt(), attempt.outcome() == null ? null : attempt.outcome().name(), attempt.answer())).toList(),
                operation.steps().stream().map(step -> new OperationView.StepView(step.to(), step.at(), step.actor(), step.cause())).toList());
    }
}
