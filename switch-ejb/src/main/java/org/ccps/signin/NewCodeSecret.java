package org.ccps.signin;

import java.time.Instant;
import org.ccps.signin.internal.QrPicture;

/**
 * What somebody puts into his telephone's app, shown once (I4); it cannot print itself.
 */
public final class NewCodeSecret {

    private final String username;
    private final String key;
    private final String address;
    private final String ticket;
    private final Instant endsAt;

    NewCodeSecret(String username, String key, String address, String ticket, Instant endsAt) {
        this.username = username;
        this.key = key;
        this.address = address;
        this.ticket = ticket;
        this.endsAt = endsAt;
    }

    public String username() {
        return username;
    }

    /** The secret in Base32, in groups of four, for typing. */
    public String key() {
        return key;
    }

    /** The same as an {@code otpauth:} address, for a picture that the telephone reads. */
    public String address() {
        return address;
    }

    /** The address as a picture, for an {@code img}: a {@code data:} address of an SVG. */
    public String picture() {
        return QrPicture.of(address);
    }

    /** What it is confirmed with, together with a code. */
    public String ticket() {
        return ticket;
    }

    /** Until when it can be confirmed. */
    public Instant endsAt() {
        return endsAt;
    }

    @Override
    public String toString() {
        return "NewCodeSecret[" + username + ", endsAt=" + endsAt + "]";
    }
}
