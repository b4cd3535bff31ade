package org.ccps.simulator;

/** A control call that cannot be done, with the field that is wrong if it is one. */
final class ControlProblem extends RuntimeException {

    private final int status;
    private final String field;

    ControlProblem(int status, String field, String message) {
        super(message);
        this.status = status;
        this.field = field;
    }

    static ControlProblem in(String field, String message) {
        return new ControlProblem(400, field, field + ": " + message);
    }

    int status() {
        return status;
    }

    /** Null when it is none of them. */
    String field() {
        return field;
    }
}
