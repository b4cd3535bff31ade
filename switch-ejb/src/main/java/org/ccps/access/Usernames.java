package org.ccps.access;

import java.util.Locale;

/** User names are stored in small letters, and typed as people type. */
public final class Usernames {

    private Usernames() {
    }

    /** What a user is called in the audit record. */
    public static String object(String username) {
        return "user/" + username;
    }

    /** The name as it is stored; never null. */
    public static String stored(String typed) {
        return typed == null ? "" : typed.strip().toLowerCase(Locale.ROOT);
    }
}
