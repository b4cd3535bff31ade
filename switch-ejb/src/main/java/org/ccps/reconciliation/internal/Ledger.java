package org.ccps.reconciliation.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.money.Money;
import org.ccps.operation.OperationView;

/**
 * Our side of a report, as matching needs it. A report is one merchant account's, and only what was taken for that one is found: two accounts
 * may have the same ids of the gateway's. Everything joins the caller's transaction.
 */
public interface Ledger {

    /** The number of a merchant account at the gateway. */
    String gatewayMerchantId(String merchant);

    /** Operations with an attempt that has this id of the gateway's; more than one only where the gateway gave one twice. */
    List<OperationView> byGatewayTransaction(String merchant, String transactionId);

    Optional<OperationView> byOrderNumber(String merchant, String orderNumber);

    /** The operation of this order number, where it is for another merchant account: money that was taken for the wrong one. */
    Optional<OperationView> byOrderNumberOfAnother(String merchant, String orderNumber);

    /** Refunds of this amount whose messages named this order number: a refund's is that of the payment's attempt. Oldest first. */
    List<OperationView> refundsByOrderNumber(String merchant, String orderNumber, Money amount);

    /** The gateway says approved of what had ended otherwise, or waits to be sent; anything else stays as it is. Of this attempt, null when there is none. */
    void contradicted(OperationView operation, Integer attempt, GatewayOutcome approved, String evidence);

    /** The gateway's id of an attempt that was approved without one. */
    void identify(OperationView operation, int attempt, String transactionId, String evidence, String actor, String workstation);

    /** Payments by this card and amount on this day of the bank's; at most two, for two are as good as none. */
    List<OperationView> byCard(String merchant, String first6, String lastDigits, Money amount, LocalDate day);

    /** What waits to be sent by this card and amount, stored before this day of the bank's was over. */
    List<OperationView> waitingByCard(String merchant, String first6, String lastDigits, Money amount, LocalDate day);

    /** What a code and a result in a report mean. */
    GatewayOutcome meaning(String responseCode, Boolean approved, GatewayOutcome.Answer answer);

    /** Ends what is in doubt, with the line as evidence (D6). */
    void settle(OperationView operation, GatewayOutcome proved, String evidence, String actor, String workstation);

    /** Puts on record, and into the log for somebody to be woken, that a line and we differ about money that moved. */
    void alarm(String object, String report, int line, String reason);
}
