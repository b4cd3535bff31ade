package org.ccps.gateway;

import java.util.UUID;

/** Message ids: unique for ever, {@value #LENGTH} characters, the most that the gateway takes (F4, guide section 4.2). */
public final class MessageIds {

    public static final int LENGTH = 30;

    private MessageIds() {
    }

    /** 120 of the 122 random bits of a random UUID. */
    public static String next() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, LENGTH);
    }
}
