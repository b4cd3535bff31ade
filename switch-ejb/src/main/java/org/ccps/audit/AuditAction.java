package org.ccps.audit;

/** What is put on record. The name is stable; details say the rest. */
public enum AuditAction {
    SIGN_IN("sign-in"), SIGN_OUT("sign-out"), TOKEN("token"),
    PAYMENT_RECORDED("payment.recorded"), PAYMENT_CONCLUDED("payment.concluded"), PAYMENT_VIEWED("payment.viewed"),
    PAYMENT_REFUSED("payment.refused"),
    GATEWAY_ANSWER_MISMATCH("gateway.answer-mismatch"),
    AUDIT_READ("audit.read"), AUDIT_VERIFIED("audit.verified");

    private final String code;

    AuditAction(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
