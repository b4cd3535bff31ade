package org.ccps.refund.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ccps.access.Right;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.deferral.Deferral;
import org.ccps.deferral.Deposit;
import org.ccps.followup.FollowUpKind;
import org.ccps.followup.FollowUpOpener;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.LinkCause;
import org.ccps.money.Money;
import org.ccps.operation.KeyUse;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;
import org.ccps.operation.Operations;
import org.ccps.operation.RefundInstruction;
import org.ccps.operation.Ticket;
import org.ccps.payment.PaymentId;
import org.ccps.payment.RefundablePayment;
import org.ccps.payment.RefundablePayments;
import org.ccps.refund.RefundId;
import org.ccps.refund.RefundMoved;
import org.ccps.refund.model.DualControl;
import org.ccps.refund.model.Refund;
import org.ccps.refund.model.RequestState;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.secrets.KeyedHash;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.jboss.logging.Logger;

/**
 * Every step of a refund that changes what is on record, each in a transaction of its own that holds the payment's row: the first of the two
 * commits of a refund that is sent, and the only one of what waits or ends without being sent.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RefundLedger {

    private static final Logger LOG = Logger.getLogger(RefundLedger.class);
    private static final String CONTENT = "request-content";
    private static final String KEY = "request-key";
    private static final String NO_GATEWAY_ID = "no-gateway-id";

    @Inject
    private RefundStore store;

    @Inject
    private RefundablePayments payments;

    @Inject
    private Balance balance;

    @Inject
    private Operations operations;

    @Inject
    private Deferral deferral;

    @Inject
    private FollowUpOpener followUps;

    @Inject
    private Users users;

    @Inject
    private AuditTrail audit;

    @Inject
    private KeyedHash keyedHash;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Inject
    private Event<RefundMoved> moved;

    /**
     * What has been recorded: a refund that waits for a manager, one with its ticket to send, one that is stored, or the earlier use of
     * the key.
     *
     * @param merchant code of the payment's merchant account; null for the earlier use of a key
     * @param waits    whether it waits for a manager, or for one more
     * @param alone    whether its author decided it alone, so that nothing waits when it cannot be sent
     * @param mayDefer whether the one who asked for it may have it stored (C7)
     */
    public record Recorded(RefundId id, String merchant, boolean waits, boolean alone, boolean mayDefer, Ticket ticket, OperationView stored, KeyUse earlier) {

        public static Recorded before(KeyUse earlier) {
            return new Recorded(null, null, false, false, false, null, null, earlier);
        }
    }

    /** Who sits where: the one who decides and, at the operator's desk, the one whose session it is (B8). */
    public record Desk(String manager, String caller, String workstation) {
    }

    /**
     * Records a request. A manager's own, within his limit, is authorised with it: recorded to be sent, or stored while the link is closed.
     *
     * @param closed why the link is closed; empty while it is open
     * @throws Refusal KEY_REUSED, NOT_FOUND, NOT_REFUNDABLE, REFUND_WINDOW_OVER, REFUND_PENDING, REFUNDABLE_CHANGED, EXCEEDS_REFUNDABLE;
     *                 GATEWAY_UNAVAILABLE or LIMIT_REACHED where it would be stored and may not be; nothing is recorded then
     */
    public Recorded ask(CheckedRefund request, UserView author, Optional<LinkCause> closed) {
        RefundablePayment payment = payments.lock(request.payment()).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        Optional<KeyUse> earlier = use(request, author);
        if (earlier.isPresent()) {
            return Recorded.before(earlier.get());
        }
        boolean open = isOpen(payment);
        refuseUnrefundable(payment, open);
        Money left = balance.left(payment);
        refusePending(request, payment, left);
        if (!open && request.expected() != null && request.expected().minor() != left.minor()) {
            throw new Refusal(RefusalCode.REFUNDABLE_CHANGED, refundable(left));
        }
        if (request.amount().compareTo(left) > 0) {
            throw new Refusal(RefusalCode.EXCEEDS_REFUNDABLE, refundable(left));
        }
        Instant now = clock.instant();
        Refund refund = new Refund(payment.id().number(), request.amount(), request.reason(), request.note(), author.username(), request.workstation(), now,
                now.plus(settings.hours(Setting.REFUND_LAPSE_HOURS)));
        store.add(refund);
        operations.useKey(author.username(), keyMac(request), contentMac(request), refund.id());
        RefundId id = new RefundId(refund.id());
        boolean alone = !open && managersNeeded(refund, author.may(Right.AUTHORISE)) == 0;
        moved(refund);
        audit.append(AuditEntry.of(author.username(), AuditAction.REFUND_REQUESTED, id.toString(), alone ? RequestState.DECIDED.name() : RequestState.AWAITING.name())
                .at(request.workstation()).with("payment", payment.id()).with("amount", request.amount()).with("reason", request.reason())
                .with("note", request.note()).with("refundable", left));
        if (!alone) {
            store.flush();
            return new Recorded(id, payment.merchant(), true, false, author.mayDeferRefunds(), null, null, null);
        }
        refund.decideAlone(now);
        audit.append(AuditEntry.of(author.username(), AuditAction.REFUND_AUTHORISED, id.toString(), AuditEntry.DONE).at(request.workstation())
                .with("payment", payment.id()).with("amount", request.amount()).with("askedBy", author.username()).with("alone", "yes"));
        return carryOut(refund, payment, author.username(), true, author.mayDeferRefunds(), closed);
    }

    /** Its outcome is not known yet, and may come late: a payment that was stored, or is in doubt. */
    private static boolean isOpen(RefundablePayment payment) {
        return switch (payment.operation().state()) {
            case DEFERRED, IN_DOUBT -> true;
            case SENDING -> payment.operation().deferredAt() != null;
            case APPROVED, DECLINED, REJECTED, NOT_TAKEN, WITHDRAWN -> false;
        };
    }

    private void refuseUnrefundable(RefundablePayment payment, boolean open) {
        OperationState state = payment.operation().state();
        if (!open && !payment.operation().movedMoney()) {
            throw new Refusal(RefusalCode.NOT_REFUNDABLE, Map.of("state", state.name()));
        }
        if (!open && payment.operation().approval().isEmpty()) {
            throw new Refusal(RefusalCode.NOT_REFUNDABLE, Map.of("state", state.name(), "reason", NO_GATEWAY_ID));
        }
        long days = settings.number(Setting.REFUND_WINDOW_DAYS);
        if (days > 0 && payment.takenAt().plus(Duration.ofDays(days)).isBefore(clock.instant())) {
            throw new Refusal(RefusalCode.REFUND_WINDOW_OVER, Map.of("days", Long.toString(days), "takenAt", payment.takenAt().toString()));
        }
    }

    /** One request at a time, unless it is for all that is left and says why (B9). */
    private void refusePending(CheckedRefund request, RefundablePayment payment, Money left) {
        for (Refund waiting : store.awaiting(payment.id().number())) {
            if (request.note() == null || !request.amount().equals(left)) {
                throw new Refusal(RefusalCode.REFUND_PENDING, Map.of("refundId", new RefundId(waiting.id()).toString(), "pendingAmount", waiting.amount().toDecimal(),
                        "askedBy", waiting.askedBy(), "askedAt", waiting.askedAt().toString(), "refundable", left.toDecimal()));
            }
        }
    }

    private static Map<String, String> refundable(Money left) {
        return Map.of("refundable", left.toDecimal(), "currency", left.currency().name());
    }

    /** What the limits look at is all that the author has asked for of this payment (B6). */
    private int managersNeeded(Refund refund, boolean manager) {
        Money amount = refund.amount();
        DualControl control = new DualControl(settings.minor(Setting.REFUND_ALONE_MAX, amount.currency()),
                settings.minor(Setting.REFUND_TWO_MANAGERS_ABOVE, amount.currency()));
        return control.managersNeeded(Math.addExact(amount.minor(), store.ofAuthorMinor(refund.paymentId(), refund.askedBy(), refund.id())), manager);
    }

    /** The same for a refund that is on record, whoever may decide it: one at least. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public int managersNeeded(Refund refund) {
        return Math.max(1, managersNeeded(refund, false));
    }

    /**
     * Records a manager's authorisation. The one that is needed, or the second of two, sets the refund going: recorded to be sent, or stored
     * while the link is closed.
     *
     * @param expected what the manager saw to be refundable beside this refund; null when he did not say (B7)
     * @param closed   why the link is closed; empty while it is open
     * @throws Refusal NOT_FOUND, OWN_REQUEST, ALREADY_DECIDED, PAYMENT_NOT_KNOWN, REFUNDABLE_CHANGED; GATEWAY_UNAVAILABLE or LIMIT_REACHED
     *                 where it would be stored and may not be: the request goes on waiting then, and nothing is changed
     */
    public Recorded authorise(RefundId id, Desk desk, Money expected, Optional<LinkCause> closed) {
        RefundablePayment payment = lockPaymentOf(id);
        Refund refund = awaiting(id);
        if (refund.askedBy().equals(desk.manager())) {
            throw new Refusal(RefusalCode.OWN_REQUEST);
        }
        if (isOpen(payment)) {
            throw new Refusal(RefusalCode.PAYMENT_NOT_KNOWN, Map.of("state", payment.operation().state().name()));
        }
        refuseUnrefundable(payment, false);
        Money left = balance.left(payment);
        if (expected != null && !expected.equals(left)) {
            throw new Refusal(RefusalCode.REFUNDABLE_CHANGED, refundable(left));
        }
        Instant now = clock.instant();
        int needed = Math.max(1, managersNeeded(refund, false));
        moved(refund);
        AuditEntry entry = AuditEntry.of(desk.manager(), AuditAction.REFUND_AUTHORISED, id.toString(), AuditEntry.DONE).at(desk.workstation())
                .with("payment", payment.id()).with("amount", refund.amount()).with("refundable", left).with("askedBy", refund.askedBy())
                .with("askedAt", refund.workstation()).with("deskOf", desk.caller().equals(desk.manager()) ? null : desk.caller());
        switch (refund.effectOf(desk.manager(), needed, left.minor())) {
            case OWN_REQUEST, SIGNED_BEFORE -> throw new Refusal(RefusalCode.OWN_REQUEST, Map.of("authorisedBy", desk.manager()));
            case FIRST_OF_TWO -> {
                refund.authoriseFirst(desk.manager(), left.minor());
                audit.append(entry.with("step", "first of two"));
                store.flush();
                return new Recorded(id, payment.merchant(), true, false, false, null, null, null);
            }
            case DECIDES -> {
                refund.authorise(desk.manager(), needed, now);
                audit.append(entry.with("first", needed < 2 ? null : refund.decidedBy()));
            }
        }
        boolean mayDefer = users.find(refund.answersFor()).filter(UserView::mayDeferRefunds).isPresent();
        return carryOut(refund, payment, desk.manager(), false, mayDefer, closed);
    }

    /** Sets an authorised refund going. To be called last in the transaction, because the reservation makes others wait until the commit. */
    private Recorded carryOut(Refund refund, RefundablePayment payment, String actor, boolean alone, boolean mayDefer, Optional<LinkCause> closed) {
        RefundId id = new RefundId(refund.id());
        OperationView.Approval approval = payment.operation().approval().orElseThrow();
        RefundInstruction instruction = new RefundInstruction(refund.id(), refund.paymentId(), refund.amount(), refund.askedBy(), actor, approval.orderNumber(),
                approval.transactionId());
        store.flush();
        if (closed.isEmpty()) {
            Ticket ticket = operations.recordRefund(instruction);
            store.flush();
            return new Recorded(id, payment.merchant(), false, alone, mayDefer, ticket, null, null);
        }
        if (!mayDefer) {
            throw new Refusal(RefusalCode.GATEWAY_UNAVAILABLE, Map.of("reason", "no-right", "cause", closed.get().code()));
        }
        OperationView stored = operations.recordDeferredRefund(instruction, closed.get().code());
        deferred(stored, id, actor, refund.workstation());
        deferral.store(stored, deposit(refund, payment), null);
        return new Recorded(id, payment.merchant(), false, alone, true, null, stored, null);
    }

    private void deferred(OperationView stored, RefundId id, String actor, String workstation) {
        audit.append(AuditEntry.of(actor, AuditAction.REFUND_DEFERRED, id.toString(), stored.state().name()).at(workstation).with("cause", stored.cause())
                .with("order", stored.lastOrderNumber()));
    }

    private static Deposit deposit(Refund refund, RefundablePayment payment) {
        return new Deposit(OperationKind.REFUND, payment.merchant(), refund.askedBy(), payment.fingerprint(), refund.amount(), null);
    }

    /**
     * Stores a refund whose first try is proved unsent, to be sent later.
     *
     * @throws Refusal LIMIT_REACHED; it is still being sent then, and the caller concludes it
     */
    public OperationView deferUnsent(RefundId id, Ticket ticket, GatewayOutcome.NotSent unsent, Desk desk) {
        RefundablePayment payment = lockPaymentOf(id);
        Refund refund = store.lock(id.number());
        OperationView stored = operations.defer(ticket.id(), unsent.answer(), unsent.cause().code(), desk.manager());
        deferred(stored, id, desk.manager(), desk.workstation());
        deferral.store(stored, deposit(refund, payment), null);
        return stored;
    }

    /**
     * Concludes a refund that is proved unsent and not stored: it is not taken. The request waits again for a manager; one that its author
     * had decided alone has ended, and its key is free.
     */
    public OperationView concludeUnsent(Recorded recorded, GatewayOutcome.NotSent unsent, Desk desk) {
        RefundId id = recorded.id();
        lockPaymentOf(id);
        Refund refund = store.lock(id.number());
        OperationView concluded = operations.conclude(recorded.ticket().id(), unsent, desk.manager(), desk.workstation());
        if (concluded.state() == OperationState.NOT_TAKEN && refund.state() == RequestState.DECIDED) {
            if (recorded.alone()) {
                operations.freeRefundKey(id.number());
            } else {
                refund.waitAgain();
                moved(refund);
                audit.append(AuditEntry.of(desk.manager(), AuditAction.REFUND_WAITS_AGAIN, id.toString(), RequestState.AWAITING.name()).at(desk.workstation())
                        .with("cause", unsent.cause().code()));
            }
        }
        return concluded;
    }

    /**
     * A manager turns a request down: its part is free again.
     *
     * @throws Refusal NOT_FOUND, ALREADY_DECIDED
     */
    public void turnDown(RefundId id, String reason, Desk desk) {
        RefundablePayment payment = lockPaymentOf(id);
        Refund refund = awaiting(id);
        refund.turnDown(desk.manager(), reason, clock.instant());
        moved(refund);
        audit.append(AuditEntry.of(desk.manager(), AuditAction.REFUND_TURNED_DOWN, id.toString(), RequestState.REFUSED.name()).at(desk.workstation())
                .with("payment", payment.id()).with("amount", refund.amount()).with("askedBy", refund.askedBy()).with("reason", reason));
    }

    /** Ends a request that nobody has decided on in time, frees its part and tells its author (B10). One that has been decided stays as it is. */
    public void lapse(RefundId id) {
        RefundablePayment payment = lockPaymentOf(id);
        Refund refund = store.lock(id.number());
        Instant now = clock.instant();
        if (refund.state() != RequestState.AWAITING || refund.lapsesAt().isAfter(now) || isOpen(payment)) {
            return;
        }
        lapse(payment, refund, now);
        LOG.warnf("CCPS-0801 refund=%s payment=%s askedBy=%s nobody decided on it in time: it has lapsed", id, payment.id(), refund.askedBy());
    }

    /**
     * Ends a request that waits in a backup that was put back: whether a manager has authorised it since nobody knows (N5).
     *
     * @return false when it does not wait
     */
    public boolean lapseRestored(RefundId id) {
        RefundablePayment payment = lockPaymentOf(id);
        Refund refund = store.lock(id.number());
        if (refund.state() != RequestState.AWAITING) {
            return false;
        }
        lapse(payment, refund, clock.instant());
        LOG.warnf("CCPS-0806 refund=%s payment=%s askedBy=%s waited in the backup that was put back: it has lapsed", id, payment.id(), refund.askedBy());
        return true;
    }

    private void lapse(RefundablePayment payment, Refund refund, Instant now) {
        RefundId id = new RefundId(refund.id());
        refund.lapse(AuditEntry.SYSTEM, now);
        moved(refund);
        store.flush();
        audit.append(AuditEntry.of(AuditEntry.SYSTEM, AuditAction.REFUND_LAPSED, id.toString(), RequestState.LAPSED.name()).with("payment", payment.id())
                .with("amount", refund.amount()).with("askedBy", refund.askedBy()));
        followUps.openForRefund(FollowUpKind.REFUND_LAPSED, payment.operation(), refund.id(), refund.amount(), refund.answersFor(),
                now.plus(settings.hours(Setting.FOLLOW_UP_DUE_HOURS)));
    }

    /**
     * A payment whose outcome came late is known now, in the transaction of that move: what waits for it begins its time, or is not needed
     * (B14).
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void paymentKnown(OperationView operation) {
        payments.lock(new PaymentId(operation.paymentId()));
        Instant now = clock.instant();
        for (Refund refund : store.awaiting(operation.paymentId())) {
            moved(refund);
            if (operation.state() == OperationState.APPROVED) {
                refund.lapseAt(now.plus(settings.hours(Setting.REFUND_LAPSE_HOURS)));
            } else {
                refund.notNeeded(AuditEntry.SYSTEM, now);
                audit.append(AuditEntry.of(AuditEntry.SYSTEM, AuditAction.REFUND_NOT_NEEDED, new RefundId(refund.id()).toString(), RequestState.REFUSED.name())
                        .with("payment", operation.objectName()).with("amount", refund.amount()).with("askedBy", refund.askedBy())
                        .with("paymentState", operation.state()));
            }
        }
    }

    /** What carries a refund out has moved, in the transaction of that move. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void operationMoved(long refund) {
        store.find(refund).ifPresent(this::moved);
    }

    private void moved(Refund refund) {
        moved.fire(new RefundMoved(new RefundId(refund.id()), refund.askedBy()));
    }

    /** Requests that should have lapsed by now. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<RefundId> overdue(int limit) {
        return store.overdue(clock.instant(), limit).stream().map(RefundId::new).toList();
    }

    /** Requests that wait and were made until this instant. */
    public List<RefundId> awaiting(Instant askedUntil) {
        return store.awaiting(askedUntil).stream().map(RefundId::new).toList();
    }

    private RefundablePayment lockPaymentOf(RefundId id) {
        return store.paymentOf(id.number()).map(PaymentId::new).flatMap(payments::lock).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    /** One to decide on, its row locked. */
    private Refund awaiting(RefundId id) {
        Refund refund = store.lock(id.number());
        if (refund.state() != RequestState.AWAITING) {
            throw new Refusal(RefusalCode.ALREADY_DECIDED, Map.of("state", refund.state().name()));
        }
        return refund;
    }

    // -- keys (E2)

    private Optional<KeyUse> use(CheckedRefund request, UserView author) {
        return operations.keyUse(author.username(), keyMac(request)).map(earlier -> sameContent(earlier, contentMac(request)));
    }

    /** Whether the key has been used by now, by somebody who was faster. */
    public Optional<KeyUse> earlierUse(CheckedRefund request, UserView author) {
        return use(request, author);
    }

    private static KeyUse sameContent(KeyUse use, String contentMac) {
        if (!use.contentMac().equals(contentMac)) {
            throw new Refusal(RefusalCode.KEY_REUSED, Map.of("usedFor", use.objectName()));
        }
        return use;
    }

    /** A caller may take anything for a key, a card number too: what is kept of it cannot be read. */
    private String keyMac(CheckedRefund request) {
        return keyedHash.of(KEY, request.requestKey());
    }

    /** What makes a request the same request (E4). */
    private String contentMac(CheckedRefund request) {
        return keyedHash.of(CONTENT, "REFUND", request.payment().toString(), Long.toString(request.amount().minor()), request.amount().currency().name(),
                request.reason(), request.note());
    }
}
