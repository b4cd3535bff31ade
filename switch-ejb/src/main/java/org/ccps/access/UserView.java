package org.ccps.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A user, for showing and for deciding what he is offered.
 *
 * @param rights only such as his level can have
 */
public record UserView(String username, String displayName, Level level, Set<Right> rights, AmountLimits limits) {

    public UserView {
        Set<Right> fitting = EnumSet.noneOf(Right.class);
        rights.stream().filter(right -> right.fits(level)).forEach(fitting::add);
        rights = Collections.unmodifiableSet(fitting);
    }

    /** With all other rights of the level and no limits. */
    public UserView(String username, String displayName, Level level, boolean mayDeferPayments, boolean mayDeferRefunds) {
        this(username, displayName, level, deferring(level, mayDeferPayments, mayDeferRefunds), AmountLimits.NONE);
    }

    private static Set<Right> deferring(Level level, boolean payments, boolean refunds) {
        Set<Right> rights = Right.of(level);
        if (!payments) {
            rights.remove(Right.DEFER_PAYMENTS);
        }
        if (!refunds) {
            rights.remove(Right.DEFER_REFUNDS);
        }
        return rights;
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    public boolean mayDeferPayments() {
        return may(Right.DEFER_PAYMENTS);
    }

    public boolean mayDeferRefunds() {
        return may(Right.DEFER_REFUNDS);
    }
}
