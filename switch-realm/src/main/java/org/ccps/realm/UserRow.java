package org.ccps.realm;

/**
 * What the database says of a user.
 *
 * @param codeSinceMs since when he needs a code beside the password (I4); null for never
 * @param codeSecret  what his codes are made from, sealed; null for none
 * @param codeStep    the last half minute whose code he has used
 */
record UserRow(String username, String level, String passwordHash, boolean enabled, Long passwordEndsMs, Long codeSinceMs, String codeSecret, long codeStep) {

    /** Whether a one-time password has run out (I5). */
    boolean passwordIsOver(long now) {
        return passwordEndsMs != null && passwordEndsMs <= now;
    }

    /** Whether his password alone opens nothing (I4). */
    boolean hasCodes() {
        return codeSinceMs != null;
    }

    /** The container's name for the level; a level that is not known has none and comes nowhere. */
    String role() {
        return switch (level) {
            case "OPERATOR" -> "Operator";
            case "MANAGER" -> "Manager";
            case "ADMINISTRATOR" -> "Administrator";
            default -> throw new IllegalStateException("unknown level of user " + username);
        };
    }

    @Override
    public String toString() {
        return "UserRow[" + username + ", " + level + "]";
    }
}
