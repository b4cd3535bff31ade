package org.ccps.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.ccps.money.Money;

/**
 * A payment as it now stands, for showing. No card number: only {@code 444433…1111}.
 *
 * @param refundable    what may still be refunded; zero unless approved, and while the gateway's id of it is not known
 * @param maskedCard    first six, an ellipsis, last four
 * @param operator      user name of the one who took it
 * @param operatorName  his display name
 * @param merchant      code of the merchant account
 * @param say           the line to read out to the customer (A10)
 * @param gateway       the gateway's last answer, or null when there is none
 * @param attempts      oldest first; never empty
 * @param steps         what happened to it, oldest first (H2)
 * @param earlierTry    the declined payment that this one tried again, or null (A11)
 * @param laterTry      the payment that tried this one again, or null
 * @param waiting       how it waits or has waited to be sent later; null when it never did
 * @param cause         why it is not taken or in doubt, such as {@code refused} or {@code read-timed-out}; else null
 */
public record PaymentView(
        PaymentId id, org.ccps.operation.OperationState state, String reference, Money amount, Money refundable, String brand, String maskedCard,
        String callId, String operator, String operatorName, String workstation, String merchant, String merchantName,
        Instant takenAt, Instant concludedAt, String say, String duplicateReason, Answer gateway, List<Attempt> attempts, List<Step> steps,
        PaymentId earlierTry, PaymentId laterTry, String cause, Waiting waiting) {

    /** Whether it was taken and cannot be refunded yet: a refund must name the gateway's id of it, which is not known. */
    public boolean lacksGatewayId() {
        return state == org.ccps.operation.OperationState.APPROVED && (gateway == null || gateway.transactionId() == null);
    }

    /** What the gateway answered. Empty parts are null. */
    public record Answer(String transactionId, String responseCode, String responseText, LocalDate settlementDate) {
    }

    /**
     * How it waits, or has waited.
     *
     * @param expiresAt  when it is withdrawn and handed to a person, if it has not been sent by then
     * @param heldBy     display name of the manager who holds it; {@code system} when it was set aside; null when it is not held
     * @param heldReason why, or null
     * @param ageing     whether half of its time is over
     * @param endedAt    null while it waits
     */
    public record Waiting(Instant deferredAt, Instant expiresAt, String heldBy, String heldReason, boolean ageing, Instant endedAt) {

        public boolean held() {
            return heldBy != null;
        }
    }

    /**
     * One message to the gateway.
     *
     * @param outcome one of APPROVED DECLINED REJECTED NOT_SENT IN_DOUBT, null while it runs
     */
    public record Attempt(int number, String orderNumber, String messageId, Instant startedAt, Instant endedAt, String outcome) {
    }

    /** One entry of the time line. {@code kind} is a state's name, or VIEWED. */
    public record Step(Instant at, String kind, String actor, String actorName, String detail) {
    }
}
