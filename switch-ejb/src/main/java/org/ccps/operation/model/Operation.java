package org.ccps.operation.model;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationState;
import org.ccps.operation.RefundInstruction;

/**
 * One thing asked of the gateway, with its attempts and its history. Its state moves only by the business acts below, and
 * only where {@link OperationState#successors()} allows it.
 */
@Entity
@Table(name = "operation")
@NamedQuery(name = "Operation.left", query = "SELECT o.id FROM Operation o WHERE o.state = org.ccps.operation.OperationState.SENDING "
        + "AND o.sendingSinceMs < :before ORDER BY o.id")
@NamedQuery(name = "Operation.leftByNode", query = "SELECT o.id FROM Operation o WHERE o.state = org.ccps.operation.OperationState.SENDING "
        + "AND o.node = :node AND o.boot <> :boot ORDER BY o.id")
@NamedQuery(name = "Operation.countByState", query = "SELECT COUNT(o) FROM Operation o WHERE o.state = :state")
public class Operation {

    /** A payment's is the payment's own and set before; a refund's is given when it is stored. */
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "operation_seq")
    private long id;

    @Column(name = "payment_id")
    private long paymentId;

    @Column(name = "refund_id")
    private Long refundId;

    @Column(name = "original_order_number")
    private String originalOrderNumber;

    @Column(name = "original_transaction_id")
    private String originalTransactionId;

    @Enumerated(EnumType.STRING)
    private OperationKind kind;

    @Enumerated(EnumType.STRING)
    private OperationState state;

    @Column(name = "amount_minor")
    private long amountMinor;

    @Enumerated(EnumType.STRING)
    private Currency currency;

    private String author;

    private String node;

    private String boot;

    @Column(name = "recorded_at_ms")
    private long recordedAtMs;

    @Column(name = "concluded_at_ms")
    private Long concludedAtMs;

    private String cause;

    @Column(name = "sending_since_ms")
    private Long sendingSinceMs;

    @Column(name = "deferred_at_ms")
    private Long deferredAtMs;

    @Column(name = "contradicted_at_ms")
    private Long contradictedAtMs;

    @Column(name = "contradicted_transaction_id")
    private String contradictedTransactionId;

    @Version
    private int version;

    @OneToMany(mappedBy = "operation", cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
    @OrderBy("number")
    private List<Attempt> attempts = new ArrayList<>();

    @OneToMany(mappedBy = "operation", cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
    @OrderBy("number")
    private List<Step> steps = new ArrayList<>();

    protected Operation() {
    }

    /**
     * A payment about to be sent: SENDING, with its first attempt open.
     *
     * @param author user name of the one who asked
     * @param node   the server's name, {@code boot} its present life, so that what a dead server left is found (D3)
     */
    public static Operation payment(long id, Money amount, String author, String node, String boot, String orderNumber, String messageId, Instant now) {
        Operation operation = payment(id, amount, author, node, boot, now);
        operation.state = OperationState.SENDING;
        operation.sendingSinceMs = now.toEpochMilli();
        operation.steps.add(new Step(operation, 1, null, OperationState.SENDING, now, author, null));
        operation.attempts.add(new Attempt(orderNumber, operation, 1, messageId, now));
        return operation;
    }

    /**
     * A payment that is stored before anything was tried, because the way to the gateway is known to be down: DEFERRED, with no
     * attempt yet (C1).
     *
     * @param cause why it is not sent now, as a code
     */
    public static Operation deferredPayment(long id, Money amount, String author, String node, String boot, String cause, Instant now) {
        Operation operation = payment(id, amount, author, node, boot, now);
        operation.state = OperationState.DEFERRED;
        operation.deferredAtMs = now.toEpochMilli();
        operation.cause = cause;
        operation.steps.add(new Step(operation, 1, null, OperationState.DEFERRED, now, author, cause));
        return operation;
    }

    private static Operation payment(long id, Money amount, String author, String node, String boot, Instant now) {
        Operation operation = of(OperationKind.PAYMENT, id, amount, author, node, boot, now);
        operation.id = id;
        return operation;
    }

    /** A refund that has been authorised. It has its number when it is stored, and a state when it is then begun. */
    public static Operation refund(RefundInstruction refund, String node, String boot, Instant now) {
        Operation operation = of(OperationKind.REFUND, refund.paymentId(), refund.amount(), refund.author(), node, boot, now);
        operation.refundId = refund.refundId();
        operation.originalOrderNumber = refund.orderNumber();
        operation.originalTransactionId = refund.transactionId();
        return operation;
    }

    private static Operation of(OperationKind kind, long paymentId, Money amount, String author, String node, String boot, Instant now) {
        Operation operation = new Operation();
        operation.paymentId = paymentId;
        operation.kind = kind;
        operation.amountMinor = amount.minor();
        operation.currency = amount.currency();
        operation.author = author;
        operation.node = node;
        operation.boot = boot;
        operation.recordedAtMs = now.toEpochMilli();
        return operation;
    }

    /** A refund about to be sent: SENDING, with its first attempt open. */
    public void begin(String orderNumber, String messageId, Instant now, String actor) {
        mustBeNew();
        state = OperationState.SENDING;
        sendingSinceMs = now.toEpochMilli();
        steps.add(new Step(this, 1, null, OperationState.SENDING, now, actor, null));
        attempts.add(new Attempt(orderNumber, this, 1, messageId, now));
    }

    /** A refund that is stored before anything was tried: DEFERRED, with no attempt yet. */
    public void beginDeferred(String why, Instant now, String actor) {
        mustBeNew();
        state = OperationState.DEFERRED;
        deferredAtMs = now.toEpochMilli();
        cause = why;
        steps.add(new Step(this, 1, null, OperationState.DEFERRED, now, actor, why));
    }

    private void mustBeNew() {
        if (state != null) {
            throw new IllegalStateException("operation " + id + " has begun and is " + state);
        }
    }

    public void approve(GatewayOutcome.Answer answer, Instant now, String actor) {
        approve(answer, null, now, actor);
    }

    /** @param cause what proved it, as a code, where it was not the gateway's own answer in time */
    public void approve(GatewayOutcome.Answer answer, String cause, Instant now, String actor) {
        moveTo(OperationState.APPROVED, now, actor, cause);
        attempt().end(AttemptOutcome.APPROVED, answer, now);
    }

    public void decline(GatewayOutcome.Answer answer, Instant now, String actor) {
        decline(answer, null, now, actor);
    }

    public void decline(GatewayOutcome.Answer answer, String cause, Instant now, String actor) {
        moveTo(OperationState.DECLINED, now, actor, cause);
        attempt().end(AttemptOutcome.DECLINED, answer, now);
    }

    /** @param cause why, in our words, when the gateway says that an earlier one was probably taken or names our fault */
    public void reject(GatewayOutcome.Answer answer, String cause, Instant now, String actor) {
        moveTo(OperationState.REJECTED, now, actor, cause);
        attempt().end(AttemptOutcome.REJECTED, answer, now);
    }

    /** Proved unsent, and nobody stores it: the customer has not been charged. */
    public void notTaken(GatewayOutcome.Answer answer, String cause, Instant now, String actor) {
        moveTo(OperationState.NOT_TAKEN, now, actor, cause);
        attempt().end(AttemptOutcome.NOT_SENT, answer, now);
    }

    /** Bytes may have left; from here only evidence leads on. */
    public void leaveInDoubt(DoubtCause doubt, GatewayOutcome.Answer answer, Instant now, String actor) {
        moveTo(OperationState.IN_DOUBT, now, actor, doubt.code());
        attempt().end(AttemptOutcome.IN_DOUBT, answer, now);
    }

    /**
     * Proved unsent, and stored to be sent later. The attempt has ended and keeps what the gateway said, if it said anything.
     *
     * @param outcome NOT_SENT, or REJECTED when the gateway itself turned the message away for our sign-in
     */
    public void defer(AttemptOutcome outcome, GatewayOutcome.Answer answer, String cause, Instant now, String actor) {
        moveTo(OperationState.DEFERRED, now, actor, cause);
        attempt().end(outcome, answer, now);
        if (deferredAtMs == null) {
            deferredAtMs = now.toEpochMilli();
        }
    }

    /** Taken out of the store to be sent now, with an attempt of its own, by this life of this server. */
    public void takeFromStore(String orderNumber, String messageId, String sender, String senderBoot, Instant now, String actor) {
        moveTo(OperationState.SENDING, now, actor, null);
        node = sender;
        boot = senderBoot;
        sendingSinceMs = now.toEpochMilli();
        attempts.add(new Attempt(orderNumber, this, attempts.size() + 1, messageId, now));
    }

    /** Never sent: cancelled by a person, or too old. */
    public void withdraw(String cause, Instant now, String actor) {
        moveTo(OperationState.WITHDRAWN, now, actor, cause);
    }

    private void moveTo(OperationState next, Instant now, String actor, String because) {
        if (!state.successors().contains(next)) {
            throw new IllegalStateException("operation " + id + " cannot go from " + state + " to " + next);
        }
        steps.add(new Step(this, steps.size() + 1, state, next, now, actor, because));
        state = next;
        cause = because;
        concludedAtMs = next.isFinal() ? (Long) now.toEpochMilli() : null;
    }

    /** The latest attempt; there is none while it waits and was never tried. */
    public Attempt attempt() {
        return attempts.get(attempts.size() - 1);
    }

    /** One of its attempts; null for none. */
    public Attempt attemptOf(Integer number) {
        return attempts.stream().filter(attempt -> number != null && attempt.number() == number).findFirst().orElse(null);
    }

    public boolean isTried() {
        return !attempts.isEmpty();
    }

    /** When it was stored to be sent later; null when it never was. */
    public Instant deferredAt() {
        return deferredAtMs == null ? null : Instant.ofEpochMilli(deferredAtMs);
    }

    public long id() {
        return id;
    }

    public long paymentId() {
        return paymentId;
    }

    /** The number of the refund that it carries out; null for a payment. */
    public Long refundId() {
        return refundId;
    }

    /** The order number of the approved attempt that is refunded; null for a payment. */
    public String originalOrderNumber() {
        return originalOrderNumber;
    }

    /** The gateway's id of it; null for a payment. */
    public String originalTransactionId() {
        return originalTransactionId;
    }

    public OperationKind kind() {
        return kind;
    }

    public OperationState state() {
        return state;
    }

    public Money amount() {
        return new Money(amountMinor, currency);
    }

    public String author() {
        return author;
    }

    public Instant recordedAt() {
        return Instant.ofEpochMilli(recordedAtMs);
    }

    /** When it came to its final state; null before. */
    public Instant concludedAt() {
        return concludedAtMs == null ? null : Instant.ofEpochMilli(concludedAtMs);
    }

    /** Why it is in its state, as a code; null where the state says it all. */
    public String cause() {
        return cause;
    }

    public List<Attempt> attempts() {
        return Collections.unmodifiableList(attempts);
    }

    public List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    /**
     * The bank's approval has come for what had ended otherwise (D8), or waits to be sent. The state stays; that money moved is not forgotten,
     * also when what waits is withdrawn.
     *
     * @param approved      the attempt that was approved, which need not be the last; null when it was never sent by us
     * @param transactionId the gateway's id of what it approved; may be null
     */
    public void contradict(Attempt approved, String transactionId, Instant now) {
        if (state != OperationState.DEFERRED && (!state.isFinal() || state == OperationState.APPROVED)) {
            throw new IllegalStateException("operation " + id + " is " + state + ": an approval does not contradict it");
        }
        if (contradictedAtMs == null) {
            contradictedAtMs = now.toEpochMilli();
            name(approved, transactionId);
        }
    }

    private void name(Attempt approved, String transactionId) {
        contradictedTransactionId = transactionId;
        if (transactionId != null && approved != null && approved != attempt()) {
            // what is given back must name this attempt's order number, and not the last one's (D10)
            approved.name(transactionId);
        }
    }

    /**
     * The gateway's id of what the bank has approved has become known: a refund must name it. The state stays.
     *
     * @return whether it was not known before
     */
    public boolean identify(Attempt approved, String transactionId) {
        if (isContradicted() && contradictedTransactionId == null) {
            name(approved, transactionId);
            return true;
        }
        if (state != OperationState.APPROVED || approved.outcome() != AttemptOutcome.APPROVED || approved.answer().transactionId() != null) {
            return false;
        }
        approved.name(transactionId);
        return true;
    }

    /** What an attempt's message names: a refund's is that of the payment's attempt, by the gateway's rule. */
    public String orderNumberSent(Attempt attempt) {
        return originalOrderNumber == null ? attempt.orderNumber() : originalOrderNumber;
    }

    /** Whether it had ended otherwise and the bank approved it. */
    public boolean isContradicted() {
        return contradictedAtMs != null && state.isFinal() && state != OperationState.APPROVED;
    }

    /** Whether an approval that fits no answer of ours is on record, or was and a manager has found that it is another one's. */
    public boolean isApprovalKnown(String transactionId) {
        return contradictedAtMs != null || transactionId != null && transactionId.equals(contradictedTransactionId);
    }

    /** A manager has looked: the approval of what waits is another payment's. Its id is kept, so that it is not asked about again. */
    public void dismissApproval() {
        contradictedAtMs = null;
    }

    /** The gateway's id of the approval that came too late; null when there is none, or when it is not known. */
    public String contradictedTransactionId() {
        return contradictedTransactionId;
    }
}
