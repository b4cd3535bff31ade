package org.ccps.acceptance.faults;

import java.util.List;
import java.util.Locale;

/**
 * One round, all of it drawn before it begins.
 *
 * @param number    from 1
 * @param during    what callers are doing when the trouble comes
 * @param trouble   what is done to the server
 * @param modes     fault modes that the gateway's next messages meet
 * @param managers  whether a manager decides meanwhile
 * @param answers   so many answers, and then
 * @param waitMs    so many milliseconds, before the trouble comes
 * @param latencyMs of the gateway
 * @param pauseMs   how long the server stands still, or how far its start has come when it is killed again
 * @param seed      of what callers and managers draw
 */
record Plan(int number, Moment during, Trouble trouble, List<String> modes, boolean managers, int answers, int waitMs, int latencyMs, int pauseMs, long seed) {

    enum Moment { TAKING, DEFERRING, DRAINING }

    enum Trouble {
        KILL("kill"), KILL_AND_WIPE("kill, the broker's journal deleted"), KILL_IN_START("kill, and kill again while it starts"),
        PAUSE("paused longer than any time-out"), PAUSE_AND_KILL("paused longer than any time-out, killed when it wakes"), STOP("orderly stop");

        private final String words;

        Trouble(String words) {
            this.words = words;
        }
    }

    String words() {
        return during.name().toLowerCase(Locale.ROOT) + ", " + trouble.words + (managers ? ", a manager decides" : "")
                + (modes.isEmpty() ? "" : ", gateway: " + String.join(" ", modes));
    }
}
