package org.ccps.access;

/** A user's one level. The role's name is what the container checks. */
public enum Level {
    OPERATOR(Roles.OPERATOR), MANAGER(Roles.MANAGER), ADMINISTRATOR(Roles.ADMINISTRATOR);

    private final String role;

    Level(String role) {
        this.role = role;
    }

    public String role() {
        return role;
    }
}
