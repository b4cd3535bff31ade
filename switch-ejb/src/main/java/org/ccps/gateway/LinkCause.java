package org.ccps.gateway;

/** Why the way to the gateway is down (F6: link, gateway and our own credentials are told apart). */
public enum LinkCause {
    /** The gateway's name could not be resolved. */
    NOT_RESOLVED("not-resolved"),
    /** The connection was refused. */
    REFUSED("refused"),
    /** No connection in time. */
    TIMED_OUT("timed-out"),
    /** The secure connection was refused or its certificate is not trusted. */
    TLS("tls"),
    /** The connection broke before anything was sent. */
    NOT_CONNECTED("not-connected"),
    /** The gateway is in maintenance (status 545, code 145). */
    MAINTENANCE("maintenance"),
    /** The gateway does not accept our sign-in (504, 550). */
    CREDENTIALS("credentials"),
    /** The gateway has disabled our merchant account (595). */
    DISABLED("disabled"),
    /** Connected, but no answer came that makes sense. */
    NO_ANSWER("no-answer"),
    /** The gateway answers, and says that it is not well. */
    GATEWAY("gateway"),
    /** The gateway is there, and does not reach the bank (codes 110, 123, 126, 910, 923 and the like). The link counts as up. */
    BANK("bank"),
    /** The address in the settings is not one that can be connected to. */
    ADDRESS("address"),
    /** We woke too late to send it: the server was stopped for a while. Says nothing about the link, which stays as it is. */
    LATE("late");

    private final String code;

    LinkCause(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Whether the way itself is missing, so that a connection that stands is news; else the gateway has said something. */
    public boolean ofTheWay() {
        return noConnection() || this == ADDRESS;
    }

    /** Whether no connection came about, so that another address may be tried (F7). */
    public boolean noConnection() {
        return this == NOT_RESOLVED || this == REFUSED || this == TIMED_OUT || this == TLS || this == NOT_CONNECTED;
    }
}
