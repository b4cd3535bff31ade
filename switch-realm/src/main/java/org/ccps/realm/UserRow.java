package org.ccps.realm;

/** What the database says of a user. */
record UserRow(String username, String level, String passwordHash, boolean enabled, Long passwordEndsMs) {

    /** Whether a one-time password has run out (I5). */
    boolean passwordIsOver(long now) {
        return passwordEndsMs != null && passwordEndsMs <= now;
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
