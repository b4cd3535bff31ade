package org.ccps.access;

/** The container's role names. */
public final class Roles {
    public static final String OPERATOR = "Operator";
    public static final String MANAGER = "Manager";
    public static final String ADMINISTRATOR = "Administrator";

    private Roles() {
    }
}
