package org.ccps.payment;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ccps.money.Money;
import org.ccps.payment.internal.PaymentStore;
import org.ccps.payment.model.Payment;

/** Finding a payment by what somebody else kept of it. For the other features; roles are checked at their boundaries. */
@Stateless
@PermitAll
public class PaymentTraces {

    private static final int FOUND_MAX = 2;

    @Inject
    private PaymentStore store;

    /**
     * Payments of a merchant account by a card of which the first six and the last three or four digits are known, of exactly this amount, taken from a
     * moment on and before another; newest first, at most two, for two are as good as none. Joins a transaction, needs none.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<PaymentId> byCard(String merchant, String first6, String lastDigits, Money amount, Instant from, Instant to) {
        if (!first6.matches("[0-9]{6}") || !lastDigits.matches("[0-9]{3,4}")) {
            return List.of();
        }
        return store.byCard(merchant, first6, lastDigits, amount, from, to, FOUND_MAX).stream().map(Payment::id).map(PaymentId::new).toList();
    }

    /** The same of what waits to be sent and was stored before a moment; all of it. Joins a transaction, needs none. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<PaymentId> waitingByCard(String merchant, String first6, String lastDigits, Money amount, Instant to) {
        if (!first6.matches("[0-9]{6}") || !lastDigits.matches("[0-9]{3,4}")) {
            return List.of();
        }
        return store.waitingByCard(merchant, first6, lastDigits, amount, to).stream().map(PaymentId::new).toList();
    }

    /** Codes of the merchant accounts that payments were taken for, by the payment's number. Joins a transaction, needs none. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Map<Long, String> merchants(Collection<Long> payments) {
        return store.find(payments).stream().collect(Collectors.toMap(Payment::id, Payment::merchant));
    }
}
