package org.ccps.signin;

import org.ccps.access.Usernames;

/** What strangers typed, made fit for a log line and the record: short, no control characters, no long run of digits. */
final class Loggable {

    private static final int MAX = 64;

    private Loggable() {
    }

    /** Somebody may type a card number or a password into the wrong box: digits beyond a few are left out. */
    static String username(String typed) {
        String name = text(Usernames.stored(typed));
        return name.isEmpty() ? "nobody" : name;
    }

    static String text(String typed) {
        if (typed == null) {
            return "";
        }
        String clean = typed.replaceAll("\\p{C}", "?").replaceAll("[0-9](?:[ -]?[0-9]){7,}", "…");
        return clean.length() > MAX ? clean.substring(0, MAX) : clean;
    }
}
