package org.ccps.refund.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditTrail;
import org.ccps.audit.AuditView;
import org.ccps.deferral.Deferral;
import org.ccps.deferral.WaitingView;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;
import org.ccps.operation.Operations;
import org.ccps.payment.PaymentView;
import org.ccps.payment.RefundablePayment;
import org.ccps.payment.RefundablePayments;
import org.ccps.refund.RefundId;
import org.ccps.refund.RefundState;
import org.ccps.refund.RefundView;
import org.ccps.refund.model.Refund;
import org.ccps.refund.model.RequestState;
import org.ccps.settings.Settings;
import org.ccps.text.Spoken;

/** Refunds for showing. To be called within a transaction. */
@ApplicationScoped
public class RefundViews {

    /** Records that stand in a refund's time line, beside the moves of its operation. */
    private static final Map<String, String> SHOWN = Map.of(AuditAction.REFUND_REQUESTED.code(), "REQUESTED", AuditAction.REFUND_AUTHORISED.code(), "AUTHORISED",
            AuditAction.REFUND_TURNED_DOWN.code(), "REFUSED", AuditAction.REFUND_WAITS_AGAIN.code(), "AWAITING_AUTHORISATION", AuditAction.REFUND_LAPSED.code(), "LAPSED",
            AuditAction.REFUND_NOT_NEEDED.code(), "NOT_NEEDED", AuditAction.REFUND_VIEWED.code(), "VIEWED", AuditAction.REFUND_HELD.code(), "HELD",
            AuditAction.REFUND_RELEASED.code(), "RELEASED", AuditAction.DOUBT_PROPOSED.code(), "PROPOSED");

    @Inject
    private RefundLedger ledger;

    @Inject
    private RefundablePayments payments;

    @Inject
    private Balance balance;

    @Inject
    private Operations operations;

    @Inject
    private Deferral deferral;

    @Inject
    private Users users;

    @Inject
    private AuditTrail audit;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** As rows of a list, in the order given. */
    public List<RefundView> list(List<Refund> refunds) {
        return views(refunds, Map.of());
    }

    /** With everything that is known of it. */
    public RefundView whole(Refund refund) {
        return views(List.of(refund), Map.of(refund.id(), audit.about(new RefundId(refund.id()).toString()))).get(0);
    }

    private List<RefundView> views(List<Refund> refunds, Map<Long, List<AuditView>> records) {
        if (refunds.isEmpty()) {
            return List.of();
        }
        List<Long> paymentIds = refunds.stream().map(Refund::paymentId).distinct().toList();
        Map<Long, RefundablePayment> ofPayments = payments.of(paymentIds);
        Map<Long, Long> reserved = balance.reservedMinor(paymentIds);
        Map<Long, OperationView> carriedOut = operations.ofRefunds(refunds.stream().map(Refund::id).toList());
        List<OperationId> stored = carriedOut.values().stream().filter(operation -> operation.deferredAt() != null).map(OperationView::id).toList();
        Map<OperationId, WaitingView> waiting = stored.isEmpty() ? Map.of() : deferral.of(stored);
        Map<String, String> names = names(refunds, carriedOut.values(), records.values(), waiting.values());
        List<RefundView> views = new ArrayList<>();
        for (Refund refund : refunds) {
            OperationView operation = carriedOut.get(refund.id());
            views.add(view(refund, ofPayments.get(refund.paymentId()), reserved.getOrDefault(refund.paymentId(), 0L), operation,
                    operation == null ? null : waiting.get(operation.id()), records.getOrDefault(refund.id(), List.of()), names));
        }
        return views;
    }

    private RefundView view(Refund refund, RefundablePayment payment, long reservedMinor, OperationView operation, WaitingView item, List<AuditView> records,
            Map<String, String> names) {
        RefundId id = new RefundId(refund.id());
        RefundState state = state(refund, operation);
        GatewayOutcome.Answer answer = operation == null ? GatewayOutcome.Answer.NONE : operation.lastAnswer();
        boolean answered = answer.responseCode() != null || answer.transactionId() != null;
        boolean givenBack = payment.operation().approval().isPresent();
        return new RefundView(id, payment.id(), state, payment.reference(), refund.amount(),
                new Money(givenBack ? payment.amount().minor() - reservedMinor : 0, payment.amount().currency()), payment.operation().state(), payment.brand(),
                payment.maskedCard(), payment.callId(), refund.reason(), refund.note(), refund.askedBy(), name(names, refund.askedBy()), refund.askedAt(),
                refund.workstation(), refund.decidedBy(), name(names, refund.decidedBy()), refund.secondBy(), name(names, refund.secondBy()),
                needed(refund), refund.decidedAt(), refund.refusedBy(), refund.refusalCause(), refund.refusalReason(), refund.lapsesAt(),
                concludedAt(refund, operation), RefundWording.say(state, refund.refusalCause(), refund.amount(), id.toString(), operation != null && operation.contradicted(),
                !payment.operation().state().isFinal(),
                Spoken.moment(refund.lapsesAt(), clock.instant(), settings.zone())),
                refund.state() == RequestState.DECIDED && operation != null ? operation.cause() : null,
                answered ? new PaymentView.Answer(answer.transactionId(), answer.responseCode(), answer.responseText(), answer.settlementDate()) : null,
                operation == null ? List.of() : operation.attempts().stream().map(attempt -> new PaymentView.Attempt(attempt.number(), attempt.orderNumber(),
                        attempt.messageId(), attempt.startedAt(), attempt.endedAt(), attempt.outcome())).toList(),
                steps(refund, operation, records, names),
                item == null ? null : new PaymentView.Waiting(item.deferredAt(), item.expiresAt(), name(names, item.heldBy()), item.heldReason(), item.ageing(),
                        item.endedAt()));
    }

    /** Who has decided says how many it took; who is still to decide is counted anew. */
    private int needed(Refund refund) {
        return switch (refund.state()) {
            case AWAITING -> ledger.managersNeeded(refund);
            case DECIDED -> refund.secondBy() != null ? 2 : refund.askedBy().equals(refund.decidedBy()) ? 0 : 1;
            case REFUSED, LAPSED -> 1;
        };
    }

    private static RefundState state(Refund refund, OperationView operation) {
        return switch (refund.state()) {
            case AWAITING -> RefundState.AWAITING_AUTHORISATION;
            case REFUSED -> RefundState.REFUSED;
            case LAPSED -> RefundState.LAPSED;
            case DECIDED -> RefundState.of(operation.state());
        };
    }

    private static Instant concludedAt(Refund refund, OperationView operation) {
        return switch (refund.state()) {
            case AWAITING -> null;
            case REFUSED, LAPSED -> refund.decidedAt();
            case DECIDED -> operation.concludedAt();
        };
    }

    private static List<PaymentView.Step> steps(Refund refund, OperationView operation, List<AuditView> records, Map<String, String> names) {
        List<PaymentView.Step> steps = new ArrayList<>();
        if (operation != null) {
            operation.steps().forEach(step -> steps.add(new PaymentView.Step(step.at(), step.to().name(), step.actor(), name(names, step.actor()), step.cause())));
        }
        for (AuditView record : records) {
            String kind = SHOWN.get(record.action());
            if (kind != null && !(kind.equals("VIEWED") && record.actor().equals(refund.askedBy()))) {
                steps.add(new PaymentView.Step(record.at(), kind, record.actor(), name(names, record.actor()), record.details().get("reason")));
            }
        }
        steps.sort(Comparator.comparing(PaymentView.Step::at));
        return steps;
    }

    private Map<String, String> names(List<Refund> refunds, Collection<OperationView> operationsOfThem, Collection<List<AuditView>> records,
            Collection<WaitingView> items) {
        Set<String> usernames = new HashSet<>();
        for (Refund refund : refunds) {
            usernames.add(refund.askedBy());
            usernames.add(refund.decidedBy());
            usernames.add(refund.secondBy());
        }
        operationsOfThem.forEach(operation -> operation.steps().forEach(step -> usernames.add(step.actor())));
        records.forEach(ofOne -> ofOne.forEach(record -> usernames.add(record.actor())));
        items.forEach(item -> usernames.add(item.heldBy()));
        usernames.remove(null);
        return users.displayNames(usernames);
    }

    private static String name(Map<String, String> names, String username) {
        return username == null ? null : names.getOrDefault(username, username);
    }
}
