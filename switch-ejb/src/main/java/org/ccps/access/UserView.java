package org.ccps.access;

/** A user, for showing and for deciding what he is offered. */
public record UserView(String username, String displayName, Level level, boolean mayDeferPayments, boolean mayDeferRefunds) {
}
