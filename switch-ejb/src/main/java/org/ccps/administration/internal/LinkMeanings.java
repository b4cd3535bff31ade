package org.ccps.administration.internal;

import org.ccps.gateway.LinkCause;

/** What the end of an Echo means, and what to do. */
public final class LinkMeanings {

    private LinkMeanings() {
    }

    /** @param missing null when it worked */
    public static String of(LinkCause missing) {
        if (missing == null) {
            return "The gateway is there, its certificate is trusted, and it accepts our merchant id and password. Whether it reaches the bank only a payment shows.";
        }
        return switch (missing) {
            case NOT_RESOLVED -> "The gateway's name is not known. Look at gateway.url; if it is right, ask whoever keeps the name server.";
            case REFUSED -> "The gateway's machine refuses the connection. Look at gateway.url; if it is right, ask for the firewall, or SecurePay.";
            case TIMED_OUT -> "No connection came about in time. Ask for the firewall and the line; then SecurePay.";
            case TLS -> "The secure connection was refused, or the certificate is not trusted. Look at gateway.caFile, the server's clock and the address.";
            case NOT_CONNECTED -> "The connection broke before anything was sent. Try again; if it stays so, ask for the firewall.";
            case MAINTENANCE -> "The gateway is there and in maintenance. Payments can be deferred; it comes back by itself.";
            case CREDENTIALS -> "The gateway does not accept our sign-in. Look at the merchant id, and put its transaction password in again.";
            case DISABLED -> "SecurePay has disabled our merchant account. Only SecurePay can change that.";
            case NO_ANSWER -> "Connected, but no answer came that makes sense. Look at the address, and whether something stands between that answers for the gateway.";
            case GATEWAY -> "The gateway answers and says that it is not well. Ask SecurePay.";
            case BANK -> "The gateway is there and does not reach the bank. It comes back by itself.";
            case ADDRESS -> "The address in gateway.url or gateway.secondUrl is none that can be connected to, or gateway.caFile cannot be read. Put it right.";
            case LATE -> "This server was stopped for a while in the middle of it. Try again.";
        };
    }
}
