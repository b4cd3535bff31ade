package org.ccps.rest.problem;

import org.ccps.rest.json.JsonRequest;

/** A problem of the call itself, before any feature is asked. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /** @param detail for people: what is wrong and what to do; never anything that was sent */
    public ProblemException(int status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public static ProblemException tooLarge() {
        return new ProblemException(413, "too-large", "The body may have " + JsonRequest.BYTES_MAX + " bytes at most.");
    }
}
