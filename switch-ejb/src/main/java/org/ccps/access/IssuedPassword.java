package org.ccps.access;

import java.time.Instant;

/** A one-time password, shown once to the administrator who asked for it (I5); it cannot print itself. */
public final class IssuedPassword {

    private final String username;
    private final String password;
    private final Instant endsAt;

    public IssuedPassword(String username, String password, Instant endsAt) {
        this.username = username;
        this.password = password;
        this.endsAt = endsAt;
    }

    public String username() {
        return username;
    }

    public String password() {
        return password;
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
