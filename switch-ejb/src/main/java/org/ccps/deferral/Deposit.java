package org.ccps.deferral;

import java.util.Objects;
import org.ccps.money.Money;
import org.ccps.operation.OperationKind;

/**
 * What is to wait; its card travels beside it.
 *
 * @param merchant    code of the merchant account
 * @param operator    user name of the one who asked
 * @param fingerprint keyed hash of the card number
 * @param told        what the operator has confirmed to have told the customer (C4); null when a program asked
 */
public record Deposit(OperationKind kind, String merchant, String operator, String fingerprint, Money amount, String told) {

    public Deposit {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(merchant);
        Objects.requireNonNull(operator);
        Objects.requireNonNull(fingerprint);
        Objects.requireNonNull(amount);
    }
}
