package org.ccps.access.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How often each program has called this server in the minute that runs (E7). Only programs are counted, so that it stays small. One that comes late at the minute's edge counts for the next one. */
@ApplicationScoped
public class CallRates {

    private static final long MINUTE_S = 60;

    private final ConcurrentMap<String, Minute> minutes = new ConcurrentHashMap<>();

    private record Minute(long number, int calls) {
    }

    /**
     * Counts a call.
     *
     * @return in how many seconds the next minute begins, when this call is one too many; 0 when it may be made
     */
    public int over(String program, int callsPerMinute, Instant now) {
        long number = Math.floorDiv(now.getEpochSecond(), MINUTE_S);
        Minute minute = minutes.merge(program, new Minute(number, 1), (last, first) -> last.number() >= number ? new Minute(last.number(), last.calls() + 1) : first);
        return minute.calls() <= callsPerMinute ? 0 : (int) (MINUTE_S - Math.floorMod(now.getEpochSecond(), MINUTE_S));
    }
}
