package org.ccps.operation;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
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
import org.ccps.gateway.GatewayRequest;
import org.ccps.gateway.LinkCause;
import org.ccps.gateway.MessageIds;
import org.ccps.money.Money;
import org.ccps.node.Node;
import org.ccps.operation.internal.OperationStore;
import org.ccps.operation.internal.RestorationStore;
import org.ccps.operation.model.Attempt;
import org.ccps.operation.model.AttemptOutcome;
import org.ccps.operation.model.Operation;
import org.ccps.operation.model.RequestKey;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
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
    private RestorationStore restorations;

    @Inject
    private AuditTrail audit;

    @Inject
    private Node node;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Inject
    private Event<OperationMoved> moves;

    @Inject
    private Event<AnswerContradicted> contradicted;

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
        String orderNumber = orderNumber(id, 1);
        String messageId = MessageIds.next();
        Operation operation = Operation.payment(id, amount, author, node.name(), node.boot(), orderNumber, messageId, now);
        store.add(operation);
        store.add(new RequestKey(author, requestKey, contentMac, operation));
        return ticket(operation);
    }

    private Ticket ticket(Operation operation) {
        Attempt attempt = operation.attempt();
        boolean maybe = operation.kind() == OperationKind.REFUND
                && (operation.attempts().size() > 1 || store.isOtherRefundUnknown(operation.paymentId(), operation.id()));
        GatewayRequest.Original original = operation.kind() == OperationKind.PAYMENT ? null
                : new GatewayRequest.Original(operation.originalOrderNumber(), operation.originalTransactionId(), maybe);
        return new Ticket(new OperationId(operation.id()), attempt.orderNumber(), attempt.messageId(), attempt.startedAt(), operation.amount(), original);
    }

    /** Whether this user has used this key, and for what; joins a transaction, needs none. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Optional<KeyUse> keyUse(String author, String requestKey) {
        return store.key(author, requestKey)
                .map(key -> new KeyUse(key.contentMac(), key.operation() == null ? null : view(key.operation()), key.refundId()));
    }

    /** Uses a key for a request for a refund, which may never have an operation. In the caller's transaction, after the request's row. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void useKey(String author, String requestKey, String contentMac, long refundId) {
        store.add(new RequestKey(author, requestKey, contentMac, refundId));
    }

    /** Frees the key of a refund that could not be sent and does not wait either, so that the same call can be made again. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void freeRefundKey(long refundId) {
        store.freeRefundKey(refundId);
    }

    /**
     * Records a refund about to be sent, with its first attempt, in the caller's transaction, which holds the payment. When that has
     * committed, and not before, the ticket may be sent.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Ticket recordRefund(RefundInstruction refund) {
        Instant now = clock.instant();
        Operation operation = Operation.refund(refund, node.name(), node.boot(), now);
        store.add(operation);
        operation.begin(orderNumber(operation.id(), 1), MessageIds.next(), now, refund.actor());
        return ticket(operation);
    }

    /**
     * Records a refund that is stored to be sent later, in the caller's transaction, which holds the payment: no attempt, no ticket (C7).
     *
     * @param cause why it is not sent now, as a code
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public OperationView recordDeferredRefund(RefundInstruction refund, String cause) {
        Instant now = clock.instant();
        Operation operation = Operation.refund(refund, node.name(), node.boot(), now);
        store.add(operation);
        operation.beginDeferred(cause, now, refund.actor());
        return view(operation);
    }

    /** What carries out these refunds, or has tried to, by the refund's number: the latest of each. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Map<Long, OperationView> ofRefunds(Collection<Long> refunds) {
        return store.ofRefunds(refunds).stream().map(Operations::view)
                .collect(Collectors.toMap(OperationView::refundId, Function.identity(), (earlier, later) -> later));
    }

    /**
     * Minor units of each payment's refunds that are being sent, wait, are in doubt or done, by the payment's number; payments without
     * one are left out. What is only asked for is not among them (B2).
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Map<Long, Long> refundedMinor(Collection<Long> payments) {
        return store.refundedMinor(payments);
    }

    /**
     * Records a payment that is stored to be sent later because the way to the gateway is known to be down, in the caller's
     * transaction: no attempt, no ticket (C1). Its author's key is used like any other.
     *
     * @param cause why it is not sent now, as a code
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public OperationView recordDeferredPayment(long id, Money amount, String author, String requestKey, String contentMac, String cause) {
        Operation operation = Operation.deferredPayment(id, amount, author, node.name(), node.boot(), cause, clock.instant());
        store.add(operation);
        store.add(new RequestKey(author, requestKey, contentMac, operation));
        return view(operation);
    }

    /**
     * Stores a message that is proved unsent, to be sent later: SENDING to DEFERRED, in the caller's transaction.
     *
     * @param answer what the gateway said, if it said that it did not process it
     * @param actor  user name of the one who asked, or {@code system} when it goes back to the store
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public OperationView defer(OperationId id, GatewayOutcome.Answer answer, String cause, String actor) {
        Operation operation = store.lock(id);
        operation.defer(AttemptOutcome.NOT_SENT, answer, cause, clock.instant(), actor);
        return view(operation);
    }

    /**
     * Puts back what the gateway turned away for our sign-in and not for itself: it goes on waiting. In the caller's transaction.
     *
     * @param trouble what the gateway named as wrong
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public OperationView putBack(OperationId id, GatewayOutcome.Answer answer, LinkCause trouble) {
        Operation operation = store.lock(id);
        operation.defer(AttemptOutcome.REJECTED, answer, trouble.code(), clock.instant(), AuditEntry.SYSTEM);
        return view(operation);
    }

    /**
     * Takes an operation out of the store with an attempt of its own, in the caller's transaction; when that has committed, and not
     * before, the ticket may be sent. Empty when it does not wait any more: somebody was faster; and while it is of unknown fate, because
     * the database is a backup that was put back (N5).
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<Ticket> takeFromStore(OperationId id) {
        Operation operation = store.lock(id);
        if (operation.state() != OperationState.DEFERRED || restorations.covers(operation.deferredAt())) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String orderNumber = orderNumber(id.number(), operation.attempts().size() + 1);
        String messageId = MessageIds.next();
        operation.takeFromStore(orderNumber, messageId, node.name(), node.boot(), now, AuditEntry.SYSTEM);
        audit.append(AuditEntry.of(AuditEntry.SYSTEM, action(operation, AuditAction.PAYMENT_TAKEN_FROM_STORE), objectName(operation), operation.state().name())
                .with("order", orderNumber));
        return Optional.of(ticket(operation));
    }

    /**
     * Ends an operation that waits and was never sent, in the caller's transaction. The caller puts it on record.
     *
     * @param cause {@link Causes#CANCELLED} or {@link Causes#EXPIRED}
     * @throws Refusal NOT_DEFERRED when it does not wait any more, or is of unknown fate (N5)
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public OperationView withdraw(OperationId id, String cause, String actor) {
        Operation operation = store.lock(id);
        if (operation.state() != OperationState.DEFERRED || restorations.covers(operation.deferredAt())) {
            throw new Refusal(RefusalCode.NOT_DEFERRED, Map.of("state", operation.state().name()));
        }
        operation.withdraw(cause, clock.instant(), actor);
        LOG.infof("CCPS-0301 operation=%s state=%s code=none order=none cause=%s", id, operation.state(), cause);
        return moved(operation, OperationState.DEFERRED, actor, null);
    }

    /**
     * Writes down what the gateway's answer came to, with its audit record, in one transaction. An operation that was left
     * in doubt meanwhile takes a proved outcome that arrives late (D8); one that has ended stays as it is, and where the answer
     * says otherwise somebody is told.
     *
     * @param actor       who is asking: the author, or {@code system} when it was sent out of the store
     * @param workstation where he sits, for the record; may be null
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public OperationView conclude(OperationId id, GatewayOutcome outcome, String actor, String workstation) {
        return concluded(store.lock(id), outcome, actor, workstation);
    }

    private OperationView concluded(Operation operation, GatewayOutcome outcome, String actor, String workstation) {
        if (operation.state() != OperationState.SENDING) {
            return late(operation, outcome);
        }
        outcome.on(new Conclusion(operation, null, clock.instant(), actor));
        if (operation.state() == OperationState.NOT_TAKEN) {
            // nothing was sent, so the same form or program may try again under the same key
            store.freeKey(operation.id());
        }
        recordConclusion(operation, actor, workstation);
        if (outcome instanceof GatewayOutcome.InDoubt doubt && doubt.alert()) {
            audit.append(AuditEntry.of(AuditEntry.SYSTEM, AuditAction.GATEWAY_ANSWER_MISMATCH, objectName(operation), operation.state().name())
                    .with("cause", operation.cause()).with("order", operation.attempt().orderNumber()));
            LOG.errorf("CCPS-0302 operation=%s order=%s cause=%s the gateway's answer does not fit what was asked: in doubt",
                    operation.id(), operation.attempt().orderNumber(), operation.cause());
        }
        return moved(operation, OperationState.SENDING, actor, null);
    }

    /** An answer that comes when nobody waits for it any more. */
    private OperationView late(Operation operation, GatewayOutcome outcome) {
        boolean waitsUnsent = outcome instanceof GatewayOutcome.NotSent && operation.state() == OperationState.DEFERRED;
        if (outcome instanceof GatewayOutcome.InDoubt || waitsUnsent) {
            return view(operation);
        }
        if (operation.state() == OperationState.IN_DOUBT) {
            LOG.warnf("CCPS-0306 operation=%s order=%s a late answer ends the doubt", operation.id(), operation.attempt().orderNumber());
            return resolved(operation, outcome, new Evidence(Evidence.LATE_ANSWER, null), AuditEntry.SYSTEM, null);
        }
        OperationView view = view(operation);
        if (!operation.state().name().equals(outcome.on(STATE).name())) {
            LOG.errorf("CCPS-0307 operation=%s order=%s state=%s answer=%s a late answer contradicts what is on record",
                    operation.id(), operation.attempt().orderNumber(), operation.state(), outcome.on(STATE));
            return contradicted(operation, operation.isTried() ? operation.attempt() : null, outcome, null);
        }
        return view;
    }

    /**
     * A line of the gateway's report shows as approved what had ended otherwise, which is followed up once, or what waits to be sent, which is
     * held. Nothing is moved.
     *
     * @param attempt  the number of the attempt that it shows; null when there is none
     * @param evidence the line, for the record
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void contradictedByReport(OperationId id, Integer attempt, GatewayOutcome outcome, String evidence) {
        Operation operation = store.lock(id);
        if (isUnexpected(operation) && !operation.isApprovalKnown(idOf(outcome))) {
            contradicted(operation, operation.attemptOf(attempt), outcome, evidence);
        }
    }

    /**
     * A line of the gateway's report names the gateway's id of what was approved without one, as a doubt that was ended by hand may be: from
     * now on it can be refunded. Nothing is moved; the first time is on record.
     *
     * @param attempt       the number of the attempt that the line shows
     * @param transactionId the gateway's id of it
     * @param evidence      the line, for the record
     * @param actor         user name of the one who imported the report
     * @param workstation   where he sits; may be null
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void identify(OperationId id, int attempt, String transactionId, String evidence, String actor, String workstation) {
        Operation operation = store.lock(id);
        if (operation.identify(operation.attemptOf(attempt), transactionId)) {
            audit.append(AuditEntry.of(actor, AuditAction.GATEWAY_ID_LEARNT, objectName(operation), operation.state().name()).at(workstation)
                    .with("gatewayId", transactionId).with("order", operation.orderNumberSent(operation.attemptOf(attempt))).with("text", evidence));
        }
    }

    /** Whether an approval of it says that money moved of which we know nothing. */
    private static boolean isUnexpected(Operation operation) {
        return operation.state() == OperationState.DEFERRED || operation.state().isFinal() && operation.state() != OperationState.APPROVED;
    }

    private static String idOf(GatewayOutcome outcome) {
        return outcome instanceof GatewayOutcome.Approved approved ? approved.answer().transactionId() : null;
    }

    /** Lets what waits be sent after all, in the caller's transaction: a manager has found that the approval that was reported is another one's. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void dismissApproval(OperationId id) {
        store.lock(id).dismissApproval();
    }

    private OperationView contradicted(Operation operation, Attempt attempt, GatewayOutcome outcome, String evidence) {
        String gatewayId = idOf(outcome);
        if (outcome instanceof GatewayOutcome.Approved && isUnexpected(operation)) {
            operation.contradict(attempt, gatewayId, clock.instant());
        }
        audit.append(AuditEntry.of(AuditEntry.SYSTEM, AuditAction.DOUBT_CONTRADICTED, objectName(operation), operation.state().name())
                .with("answer", outcome.on(STATE)).with("order", attempt == null ? null : operation.orderNumberSent(attempt))
                .with("gatewayId", gatewayId).with("text", evidence));
        OperationView view = view(operation);
        contradicted.fire(new AnswerContradicted(view, outcome, evidence));
        return view;
    }

    /** The state that an outcome leads to. */
    private static final GatewayOutcome.Cases<OperationState> STATE = new GatewayOutcome.Cases<>() {

        @Override
        public OperationState approved(GatewayOutcome.Approved outcome) {
            return OperationState.APPROVED;
        }

        @Override
        public OperationState declined(GatewayOutcome.Declined outcome) {
            return OperationState.DECLINED;
        }

        @Override
        public OperationState rejected(GatewayOutcome.Rejected outcome) {
            return OperationState.REJECTED;
        }

        @Override
        public OperationState notSent(GatewayOutcome.NotSent outcome) {
            return OperationState.NOT_TAKEN;
        }

        @Override
        public OperationState inDoubt(GatewayOutcome.InDoubt outcome) {
            return OperationState.IN_DOUBT;
        }
    };

    /**
     * The answer of an attempt that nobody waits for any more (D8): ends its operation if that is in doubt. One transaction.
     *
     * @param orderNumber of the attempt; one that is not ours changes nothing; of one that is not the last of its operation an approval counts that
     *                    contradicts how that has ended, or of which that waits to be sent again
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void answeredLate(String orderNumber, GatewayOutcome outcome) {
        Optional<OperationId> id = store.ofOrder(orderNumber);
        if (id.isEmpty()) {
            LOG.errorf("CCPS-0307 order=%s answer=%s a late answer to an order that is not on record", orderNumber, outcome.on(STATE));
            return;
        }
        Operation operation = store.lock(id.get());
        if (operation.isTried() && operation.attempt().orderNumber().equals(orderNumber)) {
            // it may come before the doubt itself has been written down
            concluded(operation, outcome, operation.author(), null);
        } else {
            LOG.errorf("CCPS-0307 operation=%s order=%s state=%s answer=%s a late answer to an attempt that has been followed by another",
                    id.get(), orderNumber, operation.state(), outcome.on(STATE));
            if (outcome instanceof GatewayOutcome.Approved && isUnexpected(operation)) {
                contradicted(operation, operation.attempts().stream().filter(attempt -> attempt.orderNumber().equals(orderNumber)).findFirst().orElseThrow(), outcome, null);
            }
        }
    }

    /**
     * Ends a doubt by evidence, in the caller's transaction, with its audit record (D5, D7).
     *
     * @param proved      what the evidence proves: approved, declined, rejected, or not sent for not taken; not in doubt
     * @param actor       user name of the one who ends it, or {@code system}
     * @param workstation where he sits; may be null
     * @throws Refusal NOT_IN_DOUBT when it is not in doubt (any more)
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public OperationView resolve(OperationId id, GatewayOutcome proved, Evidence evidence, String actor, String workstation) {
        Operation operation = store.lock(id);
        if (operation.state() != OperationState.IN_DOUBT) {
            throw new Refusal(RefusalCode.NOT_IN_DOUBT, Map.of("state", operation.state().name()));
        }
        return resolved(operation, proved, evidence, actor, workstation);
    }

    private OperationView resolved(Operation operation, GatewayOutcome proved, Evidence evidence, String actor, String workstation) {
        proved.on(new Conclusion(operation, evidence.kind(), clock.instant(), actor));
        audit.append(AuditEntry.of(actor, AuditAction.DOUBT_RESOLVED, objectName(operation), operation.state().name()).at(workstation)
                .with("evidence", evidence.kind()).with("text", evidence.text()).with("proposedBy", evidence.proposedBy()).with("order", operation.attempt().orderNumber())
                .with("gatewayId", operation.attempt().answer().transactionId()));
        LOG.infof("CCPS-0301 operation=%s state=%s code=%s order=%s evidence=%s", operation.id(), operation.state(),
                operation.attempt().answer().responseCode() == null ? "none" : operation.attempt().answer().responseCode(),
                operation.attempt().orderNumber(), evidence.kind());
        return moved(operation, OperationState.IN_DOUBT, actor, evidence);
    }

    private OperationView moved(Operation operation, OperationState from, String actor, Evidence evidence) {
        OperationView view = view(operation);
        moves.fire(new OperationMoved(view, from, actor, evidence));
        return view;
    }

    private void recordConclusion(Operation operation, String actor, String workstation) {
        GatewayOutcome.Answer answer = operation.attempt().answer();
        audit.append(AuditEntry.of(actor, action(operation, AuditAction.PAYMENT_CONCLUDED), objectName(operation), operation.state().name()).at(workstation)
                .with("order", operation.attempt().orderNumber()).with("code", answer.responseCode())
                .with("gatewayId", answer.transactionId()).with("cause", operation.cause()));
        LOG.infof("CCPS-0301 operation=%s state=%s code=%s order=%s ms=%d", operation.id(), operation.state(),
                answer.responseCode() == null ? "none" : answer.responseCode(), operation.attempt().orderNumber(),
                clock.instant().toEpochMilli() - operation.attempt().startedAt().toEpochMilli());
    }

    /**
     * What an outcome does to an operation that is being sent or in doubt.
     *
     * @param evidence null, or what ended a doubt: the cause of the move then
     */
    private record Conclusion(Operation operation, String evidence, Instant now, String actor) implements GatewayOutcome.Cases<Void> {

        @Override
        public Void approved(GatewayOutcome.Approved outcome) {
            operation.approve(outcome.answer(), evidence, now, actor);
            return null;
        }

        @Override
        public Void declined(GatewayOutcome.Declined outcome) {
            operation.decline(outcome.answer(), evidence, now, actor);
            return null;
        }

        @Override
        public Void rejected(GatewayOutcome.Rejected outcome) {
            String cause = outcome.earlierProbablyTaken() ? Causes.EARLIER_PROBABLY_TAKEN
                    : outcome.trouble() == null ? evidence : outcome.trouble().code();
            operation.reject(outcome.answer(), cause, now, actor);
            return null;
        }

        @Override
        public Void notSent(GatewayOutcome.NotSent outcome) {
            operation.notTaken(outcome.answer(), evidence == null ? outcome.cause().code() : evidence, now, actor);
            return null;
        }

        @Override
        public Void inDoubt(GatewayOutcome.InDoubt outcome) {
            operation.leaveInDoubt(outcome.cause(), outcome.answer(), now, actor);
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
        audit.append(AuditEntry.of(AuditEntry.SYSTEM, action(operation, AuditAction.PAYMENT_CONCLUDED), objectName(operation), operation.state().name())
                .with("order", operation.attempt().orderNumber()).with("cause", operation.cause()));
        LOG.warnf("CCPS-0303 operation=%s order=%s was being sent when its server stopped: in doubt", id, operation.attempt().orderNumber());
        moved(operation, OperationState.SENDING, AuditEntry.SYSTEM, null);
    }

    /**
     * Leaves in doubt what waited in a backup that was put back: since that was taken it may have been sent (N5). It gets the attempt that
     * would have been its next one, with the order number that was used if it was sent, so that the gateway's report or its portal
     * says what became of it. Nothing is sent. In its own transaction; what does not wait stays as it is.
     *
     * @return whether it was left in doubt now
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean leaveRestoredInDoubt(OperationId id) {
        Operation operation = store.lock(id);
        if (operation.state() != OperationState.DEFERRED) {
            return false;
        }
        Instant now = clock.instant();
        operation.takeFromStore(orderNumber(id.number(), operation.attempts().size() + 1), MessageIds.next(), node.name(), node.boot(), now, AuditEntry.SYSTEM);
        operation.leaveInDoubt(DoubtCause.BACKUP_RESTORED, GatewayOutcome.Answer.NONE, now, AuditEntry.SYSTEM);
        audit.append(AuditEntry.of(AuditEntry.SYSTEM, action(operation, AuditAction.PAYMENT_CONCLUDED), objectName(operation), operation.state().name())
                .with("order", operation.attempt().orderNumber()).with("cause", operation.cause()));
        LOG.warnf("CCPS-0308 operation=%s order=%s waited in the backup that was put back: in doubt", id, operation.attempt().orderNumber());
        moved(operation, OperationState.SENDING, AuditEntry.SYSTEM, null);
        return true;
    }

    /** An operation as it now stands; empty when there is none. Joins a transaction, needs none. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Optional<OperationView> find(OperationId id) {
        return store.find(id).map(Operations::view);
    }

    /**
     * An operation with its row locked until the caller's transaction ends, for rules that hold only while it does not move.
     *
     * @throws Refusal NOT_FOUND when there is none
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public OperationView lock(OperationId id) {
        return store.hold(id).map(Operations::view).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    /** The first operation of each payment, by the payment's number. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Map<Long, OperationView> ofPayments(Collection<Long> payments) {
        return store.payments(payments).stream().map(Operations::view).collect(Collectors.toMap(OperationView::paymentId, Function.identity()));
    }

    /** The operation that has an attempt of this order number. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Optional<OperationView> byOrderNumber(String orderNumber) {
        return store.ofOrder(orderNumber).flatMap(store::find).map(Operations::view);
    }

    /** Refunds of this amount whose messages named this order number, which is that of the payment's attempt; oldest first. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<OperationView> refundsByOrderNumber(String orderNumber, Money amount) {
        return store.refundsByOrderNumber(orderNumber, amount).stream().map(Operations::view).toList();
    }

    /** Operations with an attempt that the gateway gave this id; more than one only where it gave an id twice. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<OperationView> byGatewayTransaction(String transactionId) {
        return store.byGatewayTransaction(transactionId).stream().map(Operations::view).toList();
    }

    /** These operations, newest first. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<OperationView> of(Collection<OperationId> ids) {
        return store.payments(ids.stream().map(OperationId::number).toList()).stream().map(Operations::view)
                .sorted(Comparator.comparingLong((OperationView operation) -> operation.id().number()).reversed()).toList();
    }

    /** Each attempt has its own, so that a search in the gateway's portal has one possible hit (F4). */
    private String orderNumber(long id, int attempt) {
        return settings.text(Setting.INSTALLATION) + "-" + id + "-" + attempt;
    }

    private static String objectName(Operation operation) {
        return operation.refundId() == null ? "P-" + operation.paymentId() : "R-" + operation.refundId();
    }

    private static AuditAction action(Operation operation, AuditAction ofPayment) {
        return operation.kind() == OperationKind.PAYMENT ? ofPayment : ofPayment.onRefund();
    }

    private static OperationView view(Operation operation) {
        return new OperationView(new OperationId(operation.id()), operation.paymentId(), operation.kind(), operation.state(), operation.amount(),
                operation.author(), operation.recordedAt(), operation.concludedAt(), operation.cause(), operation.deferredAt(),
                operation.attempts().stream().map(attempt -> new OperationView.AttemptView(attempt.number(), operation.orderNumberSent(attempt), attempt.messageId(),
                        attempt.startedAt(), attempt.endedAt(), attempt.outcome() == null ? null : attempt.outcome().name(), attempt.answer())).toList(),
                operation.steps().stream().map(step -> new OperationView.StepView(step.to(), step.at(), step.actor(), step.cause())).toList(),
                operation.refundId(), operation.isContradicted(), operation.isContradicted() ? operation.contradictedTransactionId() : null);
    }
}
