package org.ccps.refund.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ccps.money.Money;
import org.ccps.operation.Operations;
import org.ccps.payment.RefundReservations;
import org.ccps.payment.RefundablePayment;

/** What refunds take of payments: derived from everything that is asked for, on its way, in doubt or done (B2). */
@ApplicationScoped
public class Balance implements RefundReservations {

    @Inject
    private RefundStore store;

    @Inject
    private Operations operations;

    @Override
    public Map<Long, Long> reservedMinor(Collection<Long> payments) {
        Map<Long, Long> reserved = new HashMap<>(operations.refundedMinor(payments));
        store.awaitingMinor(payments).forEach((payment, minor) -> reserved.merge(payment, minor, Math::addExact));
        return reserved;
    }

    /** What is left of a payment that is taken, or will be; it is true until the commit when the payment's row is locked. */
    public Money left(RefundablePayment payment) {
        long reserved = reservedMinor(List.of(payment.id().number())).getOrDefault(payment.id().number(), 0L);
        return new Money(payment.amount().minor() - reserved, payment.amount().currency());
    }
}
