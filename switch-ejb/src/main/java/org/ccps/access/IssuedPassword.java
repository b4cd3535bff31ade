package org.ccps.access;

import java.time.Instant;

/** A one-time password (I5), or a program's secret (E7), shown once to the administrator who asked for it; it cannot print itself. */
public final class IssuedPassword {

    private final String username;
    private final String password;
    private final Instant endsAt;
    private final boolean secret;

    /** @param secret whether it is a program's, which is good until it ends and not for choosing another one */
    public IssuedPassword(String username, String password, Instant endsAt, boolean secret) {
        this.username = username;
        this.password = password;
        this.endsAt = endsAt;
        this.secret = secret;
    }

    public String username() {
        return username;
    }

    public String password() {
        return password;
    }

    public boolean isSecret() {
        return secret;
    }

    /** From when on it opens nothing. */
    public Instant endsAt() {
        return endsAt;
    }

    @Override
    public String toString() {
        return "IssuedPassword[" + username + ", endsAt=" + endsAt + "]";
    }
}
