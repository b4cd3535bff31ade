package org.ccps.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import org.ccps.money.Money;

/**
 * A payment that was taken on the gateway's own page (G5).
 *
 * @param merchant      code of the account that it was taken for
 * @param matchedReport the report whose line it is matched by, or null
 * @param matchedLine   that line's number, or null
 */
public record OutsidePaymentView(long id, String merchant, String gatewayTransactionId, String reference, Money amount, LocalDate day, String note, String recordedBy,
        String recordedByName, Instant recordedAt, ReportId matchedReport, Integer matchedLine) {
}
