package org.ccps.secrets.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Copies of passwords for a few seconds. Opening one in the credential store costs about a tenth of a second of processor
 * time (it derives a key in 200,000 rounds), more than all the rest of a payment together. While a copy is in use it is read
 * anew behind the callers, so that a changed password works within {@link #KEPT_MAX} and nobody waits for it.
 */
final class KeptPasswords {

    /** From this age on a copy is read anew, behind. */
    static final Duration FRESH = Duration.ofSeconds(5);
    /** No copy is used beyond this age. */
    static final Duration KEPT_MAX = Duration.ofSeconds(10);

    private record Copy(String password, long readFromNanos) {
        @Override
        public String toString() {
            return "Copy";
        }
    }

    private final UnaryOperator<String> store;
    private final Executor behind;
    private final LongSupplier nanos;
    private final Map<String, Copy> copies = new ConcurrentHashMap<>();
    private final Map<String, Long> doubtedAt = new ConcurrentHashMap<>();
    private final Set<String> beingRead = ConcurrentHashMap.newKeySet();

    /** @param store the password of an alias, or an exception when there is none */
    KeptPasswords(UnaryOperator<String> store, Executor behind, LongSupplier nanos) {
        this.store = store;
        this.behind = behind;
        this.nanos = nanos;
    }

    String password(String alias) {
        Copy copy = copies.get(alias);
        if (!usable(alias, copy)) {
            // one reads, the others of the same moment wait for it
            return copies.compute(alias, (same, found) -> usable(alias, found) ? found : read(alias)).password();
        }
        if (age(copy) > FRESH.toNanos() && beingRead.add(alias)) {
            readBehind(alias);
        }
        return copy.password();
    }

    /** Whoever asks next reads the store itself; also when a reading is under way. */
    void doubt(String alias) {
        doubtedAt.put(alias, nanos.getAsLong());
    }

    private boolean usable(String alias, Copy copy) {
        Long doubted = doubtedAt.get(alias);
        return copy != null && age(copy) <= KEPT_MAX.toNanos() && (doubted == null || copy.readFromNanos() - doubted > 0);
    }

    private long age(Copy copy) {
        return nanos.getAsLong() - copy.readFromNanos();
    }

    private Copy read(String alias) {
        long from = nanos.getAsLong();
        return new Copy(store.apply(alias), from);
    }

    private void readBehind(String alias) {
        try {
            behind.execute(() -> {
                try {
                    copies.put(alias, read(alias));
                } finally {
                    beingRead.remove(alias);
                }
            });
        } catch (RejectedExecutionException e) {
            // somebody reads it himself when the copy is too old
            beingRead.remove(alias);
        }
    }
}
