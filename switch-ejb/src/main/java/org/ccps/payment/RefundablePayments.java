package org.ccps.payment;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ccps.access.UserView;
import org.ccps.operation.OperationView;
import org.ccps.operation.Operations;
import org.ccps.payment.internal.PaymentStore;
import org.ccps.payment.internal.Visibility;
import org.ccps.payment.model.Payment;

/** Payments for the feature that refunds them; roles are checked at its boundary. */
@Stateless
@PermitAll
public class RefundablePayments {

    @Inject
    private PaymentStore store;

    @Inject
    private Operations operations;

    /**
     * A payment with its row locked until the caller's transaction ends: whoever records or moves a refund holds this lock, so that each
     * sees what the one before it has taken (B2). Taken before any other lock.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<RefundablePayment> lock(PaymentId id) {
        return store.lock(id.number()).map(payment -> view(payment, operations.ofPayments(List.of(payment.id())).get(payment.id())));
    }

    /** A payment that this user may see. Joins a transaction, needs none. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Optional<RefundablePayment> find(PaymentId id, UserView user) {
        return store.find(id.number()).filter(payment -> Visibility.mayBeSeen(payment, user))
                .map(payment -> view(payment, operations.ofPayments(List.of(payment.id())).get(payment.id())));
    }

    /** Payments by their numbers, whoever may see them. Joins a transaction, needs none. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Map<Long, RefundablePayment> of(Collection<Long> ids) {
        Map<Long, OperationView> byPayment = operations.ofPayments(ids);
        return store.find(ids).stream().map(payment -> view(payment, byPayment.get(payment.id())))
                .collect(Collectors.toMap(payment -> payment.id().number(), Function.identity()));
    }

    private static RefundablePayment view(Payment payment, OperationView operation) {
        return new RefundablePayment(new PaymentId(payment.id()), payment.merchant(), payment.reference(), payment.amount(), payment.brand(), payment.maskedCard(),
                payment.fingerprint(), payment.callId(), payment.operator(), payment.takenAt(), operation);
    }
}
