package org.ccps.gateway;

/** Why an answer cannot be trusted or is missing. */
public enum DoubtCause {
    READ_TIMED_OUT("read-timed-out"),
    CONNECTION_LOST("connection-lost"),
    HTTP_STATUS("http-status"),
    EMPTY_ANSWER("empty-answer"),
    UNREADABLE_ANSWER("unreadable-answer"),
    OVERSIZED_ANSWER("oversized-answer"),
    CODE_UNKNOWN("code-unknown"),
    CODE_IN_DOUBT("code-in-doubt"),
    /** The gateway asked the bank and got no answer (codes 123, 124, 923, 924). */
    BANK_SILENT("bank-silent"),
    APPROVAL_CONTRADICTS_CODE("approval-contradicts-code"),
    MESSAGE_ID_MISMATCH("message-id-mismatch"),
    AMOUNT_MISMATCH("amount-mismatch"),
    CURRENCY_MISMATCH("currency-mismatch"),
    ORDER_NUMBER_MISMATCH("order-number-mismatch"),
    TYPE_MISMATCH("type-mismatch"),
    /** The gateway has nothing left to refund, and another refund or an earlier try may be why (code 134). */
    REFUND_MAYBE_DONE("refund-maybe-done"),
    SERVER_STOPPED("server-stopped"),
    /** It waited in a backup that was put back, and may have been sent after that was taken (N5). */
    BACKUP_RESTORED("backup-restored"),
    FAULT_WHILE_SENDING("fault-while-sending");

    private final String code;

    DoubtCause(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
