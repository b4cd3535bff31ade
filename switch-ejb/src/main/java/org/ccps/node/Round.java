package org.ccps.node;

import org.jboss.logging.Logger;

/**
 * One round of work that comes again by itself. A fault is logged here, once, and ends this round alone: the container would try the
 * round again at once, and as each try orders the next round, their number would double with every fault while a database is away.
 */
public final class Round {

    private static final Logger LOG = Logger.getLogger(Round.class);

    private Round() {
    }

    /** @param name for the log */
    public static void of(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "CCPS-0107 round=%s ended in a fault; the next one comes", name);
        }
    }
}
