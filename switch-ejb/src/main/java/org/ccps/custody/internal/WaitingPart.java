package org.ccps.custody.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.ccps.custody.MasterView;

/** A part that was given and waits for the other one, in memory, for half an hour. */
@ApplicationScoped
public class WaitingPart {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** Cannot print itself. */
    static final class Part {

        private final byte[] part;
        private final String check;
        private final boolean forNew;
        private final String of;
        private final String by;

        /** @param of check value of the master key that it is a part of; null for a new one */
        Part(byte[] part, String check, boolean forNew, String of, String by) {
            this.part = part;
            this.check = check;
            this.forNew = forNew;
            this.of = of;
            this.by = by;
        }

        byte[] part() {
            return part;
        }

        String check() {
            return check;
        }

        String by() {
            return by;
        }

        @Override
        public String toString() {
            return "Part[" + check + ", not printed]";
        }
    }

    private Part waiting;
    private Instant until;

    /** What waits and belongs to another part with it; the same part again is none. */
    synchronized Optional<Part> other(String check, boolean forNew, String of, Instant now) {
        forgetOld(now);
        return Optional.ofNullable(waiting).filter(part -> part.forNew == forNew && Objects.equals(part.of, of) && !part.check.equals(check));
    }

    /** In the place of what has waited. */
    synchronized void wait(Part part, Instant now) {
        forget();
        waiting = part;
        until = now.plus(PATIENCE);
    }

    synchronized MasterView.Waiting view(Instant now) {
        forgetOld(now);
        return waiting == null ? null : new MasterView.Waiting(waiting.check, waiting.forNew, waiting.by, until);
    }

    synchronized void forget() {
        if (waiting != null) {
            Arrays.fill(waiting.part, (byte) 0);
            waiting = null;
        }
    }

    private void forgetOld(Instant now) {
        if (waiting != null && !now.isBefore(until)) {
            forget();
        }
    }
}
