package org.ccps.payment.internal;

import org.ccps.gateway.Card;
import org.ccps.money.Money;
import org.ccps.payment.PaymentId;
import org.ccps.payment.WhenUnavailable;
import org.ccps.text.CardBrand;

/** A payment whose every field is right. Absent texts are null. The card cannot print itself. */
public record CheckedPayment(String requestKey, String reference, Money amount, Card card, CardBrand brand, String callId, String duplicateReason,
        WhenUnavailable whenUnavailable, boolean askAboutOtherBills, PaymentId earlierTry, String told, String workstation) {
}
