package org.ccps.audit;

/** What is put on record. The name is stable; details say the rest. */
public enum AuditAction {
    SIGN_IN("sign-in"), SIGN_OUT("sign-out"), TOKEN("token"),
    PAYMENT_RECORDED("payment.recorded"), PAYMENT_CONCLUDED("payment.concluded"), PAYMENT_VIEWED("payment.viewed"),
    PAYMENT_REFUSED("payment.refused"), PAYMENT_DEFERRED("payment.deferred"), PAYMENT_TAKEN_FROM_STORE("payment.taken-from-store"),
    PAYMENT_HELD("payment.held"), PAYMENT_RELEASED("payment.released"), PAYMENT_WITHDRAWN("payment.withdrawn"), PAYMENT_AGEING("payment.ageing"),
    REFUND_REQUESTED("refund.requested"), REFUND_AUTHORISED("refund.authorised"), REFUND_TURNED_DOWN("refund.turned-down"),
    REFUND_WAITS_AGAIN("refund.waits-again"), REFUND_LAPSED("refund.lapsed"), REFUND_NOT_NEEDED("refund.not-needed"),
    REFUND_VIEWED("refund.viewed"), REFUND_REFUSED("refund.refused"), REFUND_CONCLUDED("refund.concluded"), REFUND_DEFERRED("refund.deferred"),
    REFUND_TAKEN_FROM_STORE("refund.taken-from-store"), REFUND_HELD("refund.held"), REFUND_RELEASED("refund.released"),
    REFUND_WITHDRAWN("refund.withdrawn"), REFUND_AGEING("refund.ageing"), REFUND_REPORT("refund.report"),
    DOUBT_TAKEN_OVER("in-doubt.taken-over"), DOUBT_PROPOSED("in-doubt.proposed"), DOUBT_RESOLVED("in-doubt.resolved"),
    DOUBT_CONTRADICTED("in-doubt.contradicted"),
    FOLLOW_UP_OPENED("follow-up.opened"), FOLLOW_UP_CHANGED("follow-up.changed"), FOLLOW_UP_CLOSED("follow-up.closed"),
    JOB_STARTED("job.started"), JOB_ENDED("job.ended"), JOB_CHANGED("job.changed"),
    LINK_CHANGED("link.changed"),
    REPORT_IMPORTED("report.imported"), REPORT_LINE_DIFFERS("report.line-differs"), REPORT_MAPPING_CHANGED("report.mapping-changed"),
    REPORT_PROOF("report.proof"), REPORT_EXPORTED("report.exported"), OUTSIDE_PAYMENT_RECORDED("outside-payment.recorded"),
    GATEWAY_ANSWER_MISMATCH("gateway.answer-mismatch"), GATEWAY_ID_LEARNT("gateway.id-learnt"),
    SELF_TEST("self-test"), BACKUP_RESTORED("backup.restored"),
    USER_ADDED("user.added"), USER_CHANGED("user.changed"), USER_PASSWORD_RESET("user.password-reset"), USER_UNLOCKED("user.unlocked"),
    USER_SIGNED_OUT("user.signed-out"), USER_CODES_RESET("user.codes-reset"), CODES_SHOWN("codes.shown"), CODES_ENROLLED("codes.enrolled"),
    PASSWORD_CHANGED("password.changed"), ACCESS_REVIEWED("access.reviewed"), WORK_PASSED("work.passed"),
    PROPOSAL_MADE("proposal.made"), PROPOSAL_CONFIRMED("proposal.confirmed"), PROPOSAL_REFUSED("proposal.refused"), PROPOSAL_LAPSED("proposal.lapsed"),
    SETTING_CHANGED("setting.changed"), MERCHANT_ADDED("merchant.added"), MERCHANT_CHANGED("merchant.changed"), MERCHANT_CLOSED("merchant.closed"), CREDENTIAL_STORED("credential.stored"), GATEWAY_TESTED("gateway.tested"),
    VAULT_KEY_MADE("vault.key-made"), VAULT_KEY_DESTROYED("vault.key-destroyed"),
    VAULT_PART_GIVEN("vault.part-given"), VAULT_UNSEALED("vault.unsealed"), VAULT_MASTER_CHANGED("vault.master-changed"),
    RETENTION_APPLIED("retention.applied"), SERVER_OPERATED("server.operated"),
    LETTER_SENT_BACK("dead-letter.sent-back"), LETTER_THROWN_AWAY("dead-letter.thrown-away"),
    AUDIT_READ("audit.read"), AUDIT_VERIFIED("audit.verified");

    private final String code;

    AuditAction(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The same act on a refund. */
    public AuditAction onRefund() {
        return switch (this) {
            case PAYMENT_CONCLUDED -> REFUND_CONCLUDED;
            case PAYMENT_DEFERRED -> REFUND_DEFERRED;
            case PAYMENT_TAKEN_FROM_STORE -> REFUND_TAKEN_FROM_STORE;
            case PAYMENT_HELD -> REFUND_HELD;
            case PAYMENT_RELEASED -> REFUND_RELEASED;
            case PAYMENT_WITHDRAWN -> REFUND_WITHDRAWN;
            case PAYMENT_AGEING -> REFUND_AGEING;
            default -> throw new IllegalArgumentException(this + " is not done to a refund");
        };
    }
}
