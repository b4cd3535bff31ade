package org.ccps.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a user may do, one by one (I1). A right counts only where the user's level can have it: no right lets an administrator take money,
 * an operator authorise, or anybody but an administrator administer.
 */
public enum Right {
    /** Take payments. */
    TAKE(Level.OPERATOR, Level.MANAGER),
    /** Have payments stored while the link is down. */
    DEFER_PAYMENTS(Level.OPERATOR, Level.MANAGER),
    /** Have refunds stored while the link is down. */
    DEFER_REFUNDS(Level.OPERATOR, Level.MANAGER),
    /** Ask for refunds. */
    ASK_REFUND(Level.OPERATOR, Level.MANAGER),
    /** Authorise other people's refunds, and refund alone up to the limit. */
    AUTHORISE(Level.MANAGER),
    /** End what is in doubt by evidence. */
    RESOLVE(Level.MANAGER),
    /** Take reports out as files. */
    EXPORT(Level.MANAGER),
    /** Change users, settings and jobs. */
    ADMINISTER(Level.ADMINISTRATOR);

    private final Set<Level> levels;

    Right(Level... levels) {
        this.levels = EnumSet.noneOf(Level.class);
        Collections.addAll(this.levels, levels);
    }

    public boolean fits(Level level) {
        return levels.contains(level);
    }

    /** Whether a program may have it: none authorises, ends a doubt or administers (E7). */
    public boolean fitsProgram() {
        return this != AUTHORISE && this != RESOLVE && this != ADMINISTER;
    }

    /** Every right that a level can have. */
    public static Set<Right> of(Level level) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        for (Right right : values()) {
            if (right.fits(level)) {
                rights.add(right);
            }
        }
        return rights;
    }

    /** What a new user of a level has where nothing else is said: all of the level's, but an operator's right to defer is given by name. */
    public static Set<Right> usual(Level level) {
        Set<Right> rights = of(level);
        if (level == Level.OPERATOR) {
            rights.remove(DEFER_PAYMENTS);
            rights.remove(DEFER_REFUNDS);
        }
        return rights;
    }
}
