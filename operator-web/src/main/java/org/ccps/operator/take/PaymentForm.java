package org.ccps.operator.take;

import java.io.Serializable;
import org.ccps.payment.PaymentId;

/**
 * One form: its key, what it begins with, and what became of it. Nothing of a card.
 *
 * @param key        the idempotency key, made by the server
 * @param merchant   code of the merchant account
 * @param reference  what the field begins with, or null
 * @param amount     as typed, or null
 * @param callId     or null
 * @param earlierTry number of the payment that this form tries again with another card, or null
 * @param payment    number of the payment that came of it, or null
 */
public record PaymentForm(String key, String merchant, String reference, String amount, String callId, Long earlierTry, Long payment) implements Serializable {

    PaymentForm sent(PaymentId id) {
        return new PaymentForm(key, merchant, reference, amount, callId, earlierTry, id.number());
    }

    PaymentId paymentId() {
        return payment == null ? null : new PaymentId(payment);
    }

    PaymentId earlierTryId() {
        return earlierTry == null ? null : new PaymentId(earlierTry);
    }
}
