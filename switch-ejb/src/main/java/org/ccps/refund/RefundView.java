package org.ccps.refund;

import java.time.Instant;
import java.util.List;
import org.ccps.money.Money;
import org.ccps.operation.OperationState;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentView;

/**
 * A refund as it now stands, for showing.
 *
 * @param refundable     what may still be refunded of its payment beside all refunds that are asked for, on their way or done
 * @param paymentState   of its payment; while that is open the request is held (B14)
 * @param askedBy        user name of the author, {@code askedByName} his display name
 * @param authorisedBy   user name of the manager who authorised it, or the first of two; null before
 * @param secondBy       user name of the second manager; null where one is enough, and before
 * @param managersNeeded how many managers authorise it, the author not counted: 0, 1 or 2
 * @param refusedBy      who turned it down; {@code system} when it lapsed or was not needed
 * @param refusalCause   {@code turned-down}, {@code lapsed}, {@code not-needed}; else null
 * @param refusalReason  what the manager said
 * @param lapsesAt       when it lapses, if nobody decides (B10)
 * @param concludedAt    when it came to its end; null before
 * @param say            the line to read out to the customer (A10)
 * @param cause          why its operation is in its state, as a code, or null
 * @param gateway        the gateway's last answer, or null when there is none
 * @param attempts       oldest first; empty before it is sent
 * @param steps          what happened to it, oldest first
 * @param waiting        how it waits or has waited to be sent later; null when it never did
 */
public record RefundView(RefundId id, PaymentId payment, RefundState state, String reference, Money amount, Money refundable, OperationState paymentState,
        String brand, String maskedCard, String callId, String reason, String note, String askedBy, String askedByName, Instant askedAt, String workstation,
        String authorisedBy, String authorisedByName, String secondBy, String secondByName, int managersNeeded, Instant decidedAt, String refusedBy,
        String refusalCause, String refusalReason, Instant lapsesAt, Instant concludedAt, String say, String cause, PaymentView.Answer gateway,
        List<PaymentView.Attempt> attempts, List<PaymentView.Step> steps, PaymentView.Waiting waiting) {
}
