package org.ccps.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationKind;
import org.ccps.payment.PaymentId;

/**
 * An operation in doubt that a report of its day does not show: proposed as not taken, for a manager to confirm. It is never
 * ended by itself, for a missing line proves nothing (D5).
 *
 * @param since  when it was recorded
 * @param day    its day at the site
 * @param report the newest report that covers the day
 */
public record ProposalView(OperationId operation, PaymentId payment, OperationKind kind, Money amount, String author, String orderNumber, Instant since,
        LocalDate day, ReportId report, String fileName) {
}
