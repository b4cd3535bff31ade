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
    /** The user may not defer. */
    NO_RIGHT("no-right"),
    /** It does not wait any more. */
    NOT_DEFERRED("not-deferred"),
    /** It is held already, or is not held. */
    ALREADY_HELD("already-held"),
    NOT_HELD("not-held"),
    /** It is not in doubt any more. */
    NOT_IN_DOUBT("not-in-doubt"),
    /** The one who proposed cannot be the second who confirms (D7). */
    OWN_PROPOSAL("own-proposal"),
    /** A follow-up that has been closed. */
    ALREADY_CLOSED("already-closed"),
    /** A job that runs already. */
    JOB_RUNNING("job-running"),
    /** A job's run that cannot do what is asked in the state it is in. */
    JOB_STATE("job-state"),
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
