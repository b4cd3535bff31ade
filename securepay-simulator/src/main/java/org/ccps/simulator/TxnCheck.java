package org.ccps.simulator;

import java.util.Optional;
import java.util.Set;

/** What the gateway sees in a Txn by itself, before it looks anything up: answers the code, or nothing (sections 2.2 and 3.7). */
final class TxnCheck {

    private static final Set<String> CURRENCIES = Set.of("AUD", "CAD", "CHF", "EUR", "GBP", "HKD", "JPY", "NZD", "SGD", "USD");
    private static final Set<Integer> TYPES = Set.of(PaymentMessage.PAYMENT, PaymentMessage.REFUND, PaymentMessage.PREAUTHORISE,
            PaymentMessage.COMPLETE, PaymentMessage.VERIFY);

    private TxnCheck() {
    }

    static Optional<String> problem(PaymentMessage message) {
        if (!TYPES.contains(message.txnType())) {
            return Optional.of("116");
        }
        if ((message.amount() == 0) != (message.txnType() == PaymentMessage.VERIFY)) {
            return Optional.of("100");
        }
        if (message.purchaseOrderNo().matches("(?s).*[ '].*")) {
            return Optional.of("103");
        }
        if (takesCurrency(message.txnType()) && !message.currency().isEmpty() && !CURRENCIES.contains(message.currency())) {
            return Optional.of("151");
        }
        return cardProblem(message);
    }

    /** Elsewhere the currency is ignored: the original's counts (section 2.2). */
    static boolean takesCurrency(int txnType) {
        return txnType == PaymentMessage.PAYMENT || txnType == PaymentMessage.PREAUTHORISE || txnType == PaymentMessage.VERIFY;
    }

    private static Optional<String> cardProblem(PaymentMessage message) {
        if (!message.cardNumber().isEmpty() && !isCardNumber(message.cardNumber())) {
            return Optional.of("101");
        }
        if (!message.expiryDate().isEmpty() && !message.expiryDate().matches("(0[1-9]|1[0-2])/[0-9]{2}")) {
            return Optional.of("102");
        }
        if (!message.cvv().isEmpty() && !message.cvv().matches("[0-9]{3,4}")) {
            return Optional.of("109");
        }
        return Optional.empty();
    }

    /** 13 to 16 digits, the last of them Luhn's. */
    static boolean isCardNumber(String digits) {
        if (!digits.matches("[0-9]{13,16}")) {
            return false;
        }
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            int weighed = fromRight % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
