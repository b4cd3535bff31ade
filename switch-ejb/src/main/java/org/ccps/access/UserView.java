package org.ccps.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A user, for showing and for deciding what he is offered.
 *
 * @param rights only such as his level can have, and of a program only such as programs can have
 * @param merchants codes of the merchant accounts that he may use and see; empty for all (H9)
 * @param client the terms of a program that calls the API (E7); null for a person
 */
public record UserView(String username, String displayName, Level level, Set<Right> rights, AmountLimits limits, Set<String> merchants, ClientTerms client) {

    public UserView {
        merchants = Collections.unmodifiableSet(new TreeSet<>(merchants));
        Set<Right> fitting = EnumSet.noneOf(Right.class);
        rights.stream().filter(right -> right.fits(level) && (client == null || right.fitsProgram())).forEach(fitting::add);
        rights = Collections.unmodifiableSet(fitting);
    }

    /** A person, for every merchant account. */
    public UserView(String username, String displayName, Level level, Set<Right> rights, AmountLimits limits) {
        this(username, displayName, level, rights, limits, Set.of(), null);
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

    /** Whether it is a program, which has a secret and no place at a console (E7). */
    public boolean isProgram() {
        return client != null;
    }

    /** Whether this merchant account is one that he may use and see. */
    public boolean mayUse(String merchant) {
        return scope().holds(merchant);
    }

    /** What his lists are narrowed by. */
    public Scope scope() {
        return new Scope(merchants);
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
