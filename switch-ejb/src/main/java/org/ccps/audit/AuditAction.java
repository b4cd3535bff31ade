package org.ccps.audit;

/** What is put on record. The name is stable; details say the rest. */
public enum AuditAction {
    SIGN_IN("sign-in"), SIGN_OUT("sign-out"), TOKEN("token"),
    PAYMENT_RECORDED("payment.recorded"), PAYMENT_CONCLUDED("payment.concluded"), PAYMENT_VIEWED("payment.viewed"),
    PAYMENT_REFUSED("payment.refused"), PAYMENT_DEFERRED("payment.deferred"), PAYMENT_TAKEN_FROM_STORE("payment.taken-from-store"),
    PAYMENT_HELD("payment.held"), PAYMENT_RELEASED("payment.released"), PAYMENT_WITHDRAWN("payment.withdrawn"), PAYMENT_AGEING("payment.ageing"),
    DOUBT_TAKEN_OVER("in-doubt.taken-over"), DOUBT_PROPOSED("in-doubt.proposed"), DOUBT_RESOLVED("in-doubt.resolved"),
    DOUBT_CONTRADICTED("in-doubt.contradicted"),
    FOLLOW_UP_OPENED("follow-up.opened"), FOLLOW_UP_CHANGED("follow-up.changed"), FOLLOW_UP_CLOSED("follow-up.closed"),
    JOB_STARTED("job.started"), JOB_ENDED("job.ended"), JOB_CHANGED("job.changed"),
    LINK_CHANGED("link.changed"),
    REPORT_IMPORTED("report.imported"), REPORT_LINE_DIFFERS("report.line-differs"), REPORT_MAPPING_CHANGED("report.mapping-changed"),
    REPORT_PROOF("report.proof"), OUTSIDE_PAYMENT_RECORDED("outside-payment.recorded"),
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
