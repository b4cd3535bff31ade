package org.ccps.acceptance.harness;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again and again until the answer fits, with a deadline. */
public final class Await {

    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private Await() {
    }

    /** @return the first value that fits */
    public static <T> T until(String what, Duration within, Supplier<T> ask, Predicate<T> fits) {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            T value = ask.get();
            if (fits.test(value)) {
                return value;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(what + ": not within " + within.toMillis() + " ms; last seen: " + value);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    public static void until(String what, Duration within, Supplier<Boolean> ask) {
        until(what, within, ask, fits -> fits);
    }
}
