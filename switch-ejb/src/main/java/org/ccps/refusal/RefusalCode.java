package org.ccps.refusal;

/** Every reason for which we say no, with the stable code that callers hold on to (docs/glossary.md lists them). */
public enum RefusalCode {
    /** One or more fields are wrong; see {@link InvalidInput}. */
    INVALID("invalid"),
    KEY_MISSING("key-missing"),
    KEY_REUSED("key-reused"),
    IN_PROGRESS("in-progress"),
    POSSIBLE_DUPLICATE("possible-duplicate"),
    IN_DOUBT_EXISTS("in-doubt-exists"),
    GATEWAY_UNAVAILABLE("gateway-unavailable"),
    /** The same card, amount and reference waits already (C8). */
    ALREADY_DEFERRED("already-deferred"),
    /** A limit on what may wait is reached (C5). */
    LIMIT_REACHED("limit-reached"),
    /** The user has not this right. */
    NO_RIGHT("no-right"),
    /** The payment would pass a limit on what this user takes at once or in a day (A7). */
    OPERATOR_LIMIT("operator-limit"),
    /** It does not wait any more. */
    NOT_DEFERRED("not-deferred"),
    /** It is held already, or is not held. */
    ALREADY_HELD("already-held"),
    NOT_HELD("not-held"),
    /** It is not in doubt any more. */
    NOT_IN_DOUBT("not-in-doubt"),
    /** The one who proposed cannot be the second who confirms (D7). */
    OWN_PROPOSAL("own-proposal"),
    /** What can be refunded is not what the author saw (B3). */
    REFUNDABLE_CHANGED("refundable-changed"),
    /** Another request for the same payment waits for a manager (B9). */
    REFUND_PENDING("refund-pending"),
    /** More than what can still be refunded (B2). */
    EXCEEDS_REFUNDABLE("exceeds-refundable"),
    /** The payment was not taken, or the gateway's id of it is not known. */
    NOT_REFUNDABLE("not-refundable"),
    /** The payment is older than refunds are made here (B11). */
    REFUND_WINDOW_OVER("refund-window-over"),
    /** Nobody authorises what he asked for himself, nor twice (B5, B6). */
    OWN_REQUEST("own-request"),
    /** The password that was asked for again is not right (B7). */
    WRONG_PASSWORD("wrong-password"),
    /** Somebody has decided on it, or it has lapsed. */
    ALREADY_DECIDED("already-decided"),
    /** The outcome of the refund's payment is not known yet (B14). */
    PAYMENT_NOT_KNOWN("payment-not-known"),
    /** The user's level may not do this. */
    NOT_ALLOWED("not-allowed"),
    /** A follow-up that has been closed. */
    ALREADY_CLOSED("already-closed"),
    /** A job that runs already. */
    JOB_RUNNING("job-running"),
    /** A job's run that cannot do what is asked in the state it is in. */
    JOB_STATE("job-state"),
    /** A key of the vault that something is or may be sealed under (K4). */
    KEY_IN_USE("key-in-use"),
    /** The vault's master key has not been given since the server began: nothing can be deferred (K5). */
    VAULT_SEALED("vault-sealed"),
    /** The vault's master key is kept otherwise already, or is not there. */
    MASTER_STATE("master-state"),
    /** It has been changed since the caller looked. */
    STALE("stale"),
    /** It was done a moment ago, and is not done so often. */
    TOO_SOON("too-soon"),
    /** A program calls from where it may not (E7). */
    CLIENT_ADDRESS("client-address"),
    /** A program calls more often than it may (E7). */
    TOO_MANY_CALLS("too-many-calls"),
    /** Nobody changes himself. */
    OWN_USER("own-user"),
    /** There would be no administrator left (I8). */
    LAST_ADMINISTRATOR("last-administrator"),
    /** A first or reset password is for choosing another one (I5). */
    PASSWORD_CHANGE_NEEDED("password-change-needed"),
    /** His level signs in with one-time codes, and he has none yet (I4). */
    CODES_NEEDED("codes-needed"),
    NOT_FOUND("not-found"),
    USER_DISABLED("user-disabled"),
    WRONG_SIGN_IN("wrong-sign-in");

    private final String code;

    RefusalCode(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
