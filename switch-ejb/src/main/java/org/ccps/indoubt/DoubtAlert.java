package org.ccps.indoubt;

/** Why what is in doubt wants somebody's attention now (D11); the code is stable. */
public enum DoubtAlert {
    /** There are too many. */
    COUNT("count"),
    /** They come to too much, in one currency. */
    AMOUNT("amount"),
    /** One is too old. */
    AGE("age");

    private final String code;

    DoubtAlert(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
