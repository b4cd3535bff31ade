package org.ccps.simulator;

/** What a payment message asked, as far as it may be kept. */
record Ask(
        int txnType,
        long amount,
        String currency,
        String purchaseOrderNo,
        String originalTxnId,
        String messageId,
        String messageTimestamp,
        boolean cvvPresent,
        String receivedAt) {
}
