package org.ccps.reconciliation;

import java.time.LocalDate;
import org.ccps.money.Money;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationState;
import org.ccps.payment.PaymentId;

/**
 * A line of a report. What the line leaves out is null.
 *
 * @param number               as an editor counts them; the header is 1
 * @param card                 first six, an ellipsis, the last three or four
 * @param approved             what its result says; null when it says neither
 * @param outcome              null until it has been matched
 * @param matchedBy            how it found its payment; null when it found none
 * @param payment              ours that it is about, or null
 * @param ourState             where that stood when the line was matched; IN_DOUBT where the line settled it
 * @param outsidePayment       number of the recorded outside payment that it is about, or null
 * @param settled              whether this line ended what was in doubt (D6)
 * @param reason               for people: why it did not simply match; null where the outcome says it all
 */
public record LineView(ReportId report, int number, String gatewayTransactionId, String orderNumber, OperationKind kind, Money amount, LocalDate day,
        String card, Boolean approved, String responseCode, String resultText, LineOutcome outcome, MatchedBy matchedBy, PaymentId payment,
        OperationState ourState, Long outsidePayment, boolean settled, String reason) {
}
