package org.ccps.deferral.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.ccps.gateway.LiveWork;
import org.ccps.gateway.Submission;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/**
 * When the drain's senders may send (C10, C12): not faster than the set rate, after live payments, and at first one alone, so that a
 * gateway that turns us away turns one item away and not one for each sender.
 */
@ApplicationScoped
public class DrainPace {

    /** How long an item gives way to live payments at most. */
    private static final long GIVE_WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private enum Way { UNPROVED, BEING_TRIED, PROVED }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Way way = Way.UNPROVED;
    private long nextNanos = System.nanoTime();

    @Inject
    private Submission submission;

    @Inject
    private LiveWork live;

    @Inject
    private Settings settings;

    /** A run begins: nothing is proved. */
    public void begin() {
        prove(Way.UNPROVED);
    }

    /** Waits for this sender's turn; false when the way is closed and nothing may be sent. Interrupted: false, too. */
    public boolean awaitTurn() {
        try {
            lock.lockInterruptibly();
            try {
                while (way == Way.BEING_TRIED) {
                    changed.await();
                }
                if (submission.closed().isPresent()) {
                    return false;
                }
                // read before anything is changed: it may come from the database, which may be away
                long interval = TimeUnit.SECONDS.toNanos(1) / settings.number(Setting.DRAIN_RATE_PER_S);
                if (way == Way.UNPROVED) {
                    way = Way.BEING_TRIED;
                }
                awaitRate(interval);
                giveWay();
            } finally {
                lock.unlock();
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            prove(Way.UNPROVED);
            return false;
        }
    }

    private void awaitRate(long interval) throws InterruptedException {
        long mine = Math.max(System.nanoTime(), nextNanos);
        nextNanos = mine + interval;
        for (long left = mine - System.nanoTime(); left > 0; left = mine - System.nanoTime()) {
            changed.awaitNanos(left);
        }
    }

    private void giveWay() throws InterruptedException {
        long until = System.nanoTime() + GIVE_WAY_NANOS;
        while (live.isUnderWay() && System.nanoTime() - until < 0) {
            changed.awaitNanos(LOOK_NANOS);
        }
    }

    /** The gateway has taken a message: the others may go, too. */
    public void proved() {
        prove(Way.PROVED);
    }

    /** Nothing was proved by this turn. */
    public void unproved() {
        lock.lock();
        try {
            if (way == Way.BEING_TRIED) {
                prove(Way.UNPROVED);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The gateway has turned a message away, or the way is down. */
    public void closed() {
        prove(Way.UNPROVED);
    }

    private void prove(Way next) {
        lock.lock();
        try {
            way = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
