package org.ccps.signin;

import java.time.Instant;

/** A bearer token; it cannot print itself. */
public final class IssuedToken {

    /** The claim that says when it was asked for, in milliseconds since 1970. */
    public static final String BEGAN = "ccps_began_ms";

    private final String token;
    private final Instant expiresAt;

    public IssuedToken(String token, Instant expiresAt) {
        this.token = token;
        this.expiresAt = expiresAt;
    }

    public String token() {
        return token;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public String toString() {
        return "IssuedToken[expiresAt=" + expiresAt + "]";
    }
}
