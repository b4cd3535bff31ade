package org.ccps.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationKind;
import org.ccps.payment.PaymentId;

/**
 * An approved operation that no report has shown by its due day (G2).
 *
 * @param dueDay the last day on which a report should have shown it
 */
public record MissingView(OperationId operation, PaymentId payment, OperationKind kind, Money amount, String author, String orderNumber,
        String gatewayTransactionId, Instant concludedAt, LocalDate settlementDate, LocalDate dueDay) {
}
