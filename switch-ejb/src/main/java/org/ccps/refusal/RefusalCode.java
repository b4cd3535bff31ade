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
