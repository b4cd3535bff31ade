package org.ccps.promise;

import java.time.Instant;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;

/**
 * One open promise.
 *
 * @param object    what to open for it: {@code P-10482}, {@code F-12}
 * @param paymentId the payment's number
 * @param owner     user name of the one who keeps it; null for any manager
 */
public record Promise(PromiseKind kind, String object, OperationId operation, long paymentId, Money amount, String owner, Instant dueAt, NextStep nextStep) {
}
