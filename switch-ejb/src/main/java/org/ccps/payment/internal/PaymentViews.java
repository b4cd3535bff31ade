package org.ccps.payment.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ccps.access.UserView;
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
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentView;
import org.ccps.payment.RefundReservations;
import org.ccps.payment.model.Payment;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Merchants;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/** Payments for showing. To be called within a transaction. */
@ApplicationScoped
public class PaymentViews {

    private static final String VIEWED = "VIEWED";
    /** Records that stand in a payment's time line, beside its moves. */
    private static final Map<String, String> SHOWN = Map.of(AuditAction.PAYMENT_VIEWED.code(), VIEWED, AuditAction.PAYMENT_HELD.code(), "HELD",
            AuditAction.PAYMENT_RELEASED.code(), "RELEASED", AuditAction.DOUBT_PROPOSED.code(), "PROPOSED");

    @Inject
    private PaymentStore store;

    @Inject
    private Operations operations;

    @Inject
    private Deferral deferral;

    @Inject
    private Users users;

    @Inject
    private AuditTrail audit;

    @Inject
    private Merchants merchants;

    @Inject
    private Settings settings;

    @Inject
    private RefundReservations reservations;

    @Inject
    private Clock clock;

    /** Of what has just been written down: nothing is read. */
    public PaymentView justTaken(Payment payment, OperationView concluded, WaitingView waiting, UserView operator, MerchantAccount merchant) {
        return view(payment, concluded, null, List.of(), waiting, Map.of(operator.username(), operator.displayName()), merchant,
                Map.of());
    }

    /** As rows of a list: without what others looked at and without later tries. */
    public List<PaymentView> list(List<Payment> payments) {
        Map<Long, OperationView> byPayment = operations.ofPayments(payments.stream().map(Payment::id).toList());
        Map<OperationId, WaitingView> waiting = waiting(byPayment.values().toArray(OperationView[]::new));
        Map<Long, Long> reserved = reserved(byPayment.values());
        return payments.stream().map(payment -> view(payment, byPayment.get(payment.id()), null, List.of(), waiting, reserved)).toList();
    }

    /** With everything that is known of it, and who of the staff has looked at it (H2). */
    public PaymentView whole(Payment payment) {
        OperationView operation = operations.ofPayments(List.of(payment.id())).get(payment.id());
        PaymentId later = store.laterTry(payment.id()).map(next -> new PaymentId(next.id())).orElse(null);
        return view(payment, operation, later, audit.about(new PaymentId(payment.id()).toString()), waiting(operation), reserved(List.of(operation)));
    }

    private Map<Long, Long> reserved(Collection<OperationView> payments) {
        List<Long> taken = payments.stream().filter(payment -> payment.approval().isPresent()).map(OperationView::paymentId).toList();
        return taken.isEmpty() ? Map.of() : reservations.reservedMinor(taken);
    }

    /** What may still be refunded: derived, never stored (B2); nothing while the gateway's id, which a refund must name, is not known. */
    private static Money refundable(Payment payment, OperationView operation, Map<Long, Long> reserved) {
        return new Money(operation.approval().isPresent() ? payment.amount().minor() - reserved.getOrDefault(payment.id(), 0L) : 0, payment.amount().currency());
    }

    private Map<OperationId, WaitingView> waiting(OperationView... operations) {
        List<OperationId> deferred = Stream.of(operations).filter(operation -> operation.deferredAt() != null).map(OperationView::id).toList();
        return deferred.isEmpty() ? Map.of() : deferral.of(deferred);
    }

    private PaymentView view(Payment payment, OperationView operation, PaymentId later, List<AuditView> records, Map<OperationId, WaitingView> waiting,
            Map<Long, Long> reserved) {
        WaitingView item = waiting.get(operation.id());
        return view(payment, operation, later, records, item, names(payment, operation, records, item), merchants.of(payment.merchant()), reserved);
    }

    private PaymentView view(Payment payment, OperationView operation, PaymentId later, List<AuditView> records, WaitingView item, Map<String, String> names,
            MerchantAccount merchant, Map<Long, Long> reserved) {
        PaymentId id = new PaymentId(payment.id());
        GatewayOutcome.Answer answer = operation.lastAnswer();
        boolean answered = answer.responseCode() != null || answer.transactionId() != null;
        return new PaymentView(id, operation.state(), payment.reference(), payment.amount(),
                refundable(payment, operation, reserved), payment.brand(), payment.maskedCard(), payment.callId(),
                payment.operator(), names.getOrDefault(payment.operator(), payment.operator()), payment.workstation(),
                merchant.code(), merchant.name(), payment.takenAt(), operation.concludedAt(),
                Wording.say(id, operation.state(), payment.amount(), answer.responseCode(), operation.cause(), operation.contradicted(),
                        payment.takenAt().plus(settings.hours(Setting.INDOUBT_DUE_HOURS)), clock.instant(), settings.zone()),
                payment.duplicateReason(),
                answered ? new PaymentView.Answer(answer.transactionId(), answer.responseCode(), answer.responseText(), answer.settlementDate()) : null,
                operation.attempts().stream().map(attempt -> new PaymentView.Attempt(attempt.number(), attempt.orderNumber(), attempt.messageId(),
                        attempt.startedAt(), attempt.endedAt(), attempt.outcome())).toList(),
                steps(operation, records, payment.operator(), names),
                payment.earlierTryId() == null ? null : new PaymentId(payment.earlierTryId()), later, operation.cause(),
                item == null ? null : new PaymentView.Waiting(item.deferredAt(), item.expiresAt(),
                        item.heldBy() == null ? null : names.getOrDefault(item.heldBy(), item.heldBy()), item.heldReason(), item.ageing(), item.endedAt()));
    }

    /** The moves, what managers did about it while it waited, and the looks of others than the one who took it. */
    private static List<PaymentView.Step> steps(OperationView operation, List<AuditView> records, String operator, Map<String, String> names) {
        List<PaymentView.Step> steps = new ArrayList<>();
        for (OperationView.StepView step : operation.steps()) {
            steps.add(new PaymentView.Step(step.at(), step.to().name(), step.actor(), names.getOrDefault(step.actor(), step.actor()), step.cause()));
        }
        for (AuditView record : records) {
            String kind = SHOWN.get(record.action());
            if (kind != null && !(kind.equals(VIEWED) && record.actor().equals(operator))) {
                steps.add(new PaymentView.Step(record.at(), kind, record.actor(), names.getOrDefault(record.actor(), record.actor()),
                        record.details().getOrDefault("reason", record.details().get("text"))));
            }
        }
        steps.sort(Comparator.comparing(PaymentView.Step::at));
        return steps;
    }

    private Map<String, String> names(Payment payment, OperationView operation, List<AuditView> records, WaitingView item) {
        Set<String> usernames = new HashSet<>();
        usernames.add(payment.operator());
        operation.steps().forEach(step -> usernames.add(step.actor()));
        records.forEach(record -> usernames.add(record.actor()));
        if (item != null && item.heldBy() != null) {
            usernames.add(item.heldBy());
        }
        return users.displayNames(usernames);
    }
}
