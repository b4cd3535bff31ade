package org.ccps.realm;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.wildfly.security.auth.server.RealmUnavailableException;

/**
 * Lets the tries of one name come one after the other on this server, in the order in which they came. Each knows then what the one before
 * it was: right ones at the same moment do not count each other as wrong. Names that nobody has wait in the same way, so that the time
 * tells nothing. Other servers count in the database only: a right try there is one more that is under way.
 */
final class Turns {

    /** As many tries of one name at once are heard; more than any desk makes, and few enough that nobody fills the server with waiting. */
    static final int AT_ONCE_MAX = 64;

    private final long waitMs;
    private final Map<String, Turn> turns = new HashMap<>();

    Turns(long waitMs) {
        this.waitMs = waitMs;
    }

    /** One name's turn; held by one, and forgotten when nobody waits for it. */
    final class Turn implements AutoCloseable {
        private final String name;
        private final Semaphore free = new Semaphore(1, true);
        private int heard;

        private Turn(String name) {
            this.name = name;
        }

        @Override
        public void close() {
            free.release();
            leave(this);
        }
    }

    /**
     * Waits for a turn.
     *
     * @return null when too many wait for it, or for too long
     */
    Turn take(String name) throws RealmUnavailableException {
        Turn turn = enter(name);
        if (turn == null) {
            return null;
        }
        boolean taken = false;
        try {
            taken = turn.free.tryAcquire(waitMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RealmUnavailableException("interrupted while another try of the same name was under way", e);
        } finally {
            if (!taken) {
                leave(turn);
            }
        }
        return taken ? turn : null;
    }

    private synchronized Turn enter(String name) {
        Turn turn = turns.computeIfAbsent(name, Turn::new);
        if (turn.heard == AT_ONCE_MAX) {
            return null;
        }
        turn.heard++;
        return turn;
    }

    private synchronized void leave(Turn turn) {
        turn.heard--;
        if (turn.heard == 0) {
            turns.remove(turn.name);
        }
    }

    /** How many names have a turn now. */
    synchronized int names() {
        return turns.size();
    }
}
