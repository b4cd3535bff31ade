package org.ccps.reconciliation.model;

import java.time.LocalDate;
import org.ccps.money.Money;
import org.ccps.operation.OperationKind;

/**
 * A line of a file as it was read. What the line leaves out is null. No card but its first six and last digits.
 *
 * @param number   as an editor counts; the header is 1
 * @param cardLast the card's last three or four digits
 * @param approved what its result says; null when it says neither
 * @param fault    why it cannot be read, for people, naming the column; null when it can be
 */
public record ReadLine(int number, String merchantId, String transactionId, String orderNumber, OperationKind kind, Money amount, LocalDate day,
        String cardFirst6, String cardLast, Boolean approved, String responseCode, String resultText, String fault) {

    public static ReadLine bad(int number, String fault) {
        return new ReadLine(number, null, null, null, null, null, null, null, null, null, null, null, fault);
    }
}
