package org.ccps.acceptance.bench;

import java.util.ArrayList;
import java.util.List;

/** What was measured of storing and draining. */
final class DeferralFindings {

    /**
     * Some items stored or drained.
     *
     * @param waiting   how many waited when it began
     * @param cpuMs     milliseconds of the server's processor time an item
     * @param latencies null of a drain, which nobody waits for
     * @param others    share of the machine that other programs used
     */
    record Part(long waiting, long items, double seconds, double cpuMs, Samples latencies, double others) {

        double perSecond() {
            return items / seconds;
        }

        double wallMs() {
            return 1_000 * seconds / items;
        }
    }

    /** How many waited at the small and at the large measurement. */
    int few;
    int many;
    /** The closed loop of live payments, next to the rest. */
    Run reference;
    /** Storing from few to many. */
    Part stored;
    Part storedAtFew;
    Part storedAtMany;
    Part drained;
    Part drainedAtFew;
    Part drainedAtMany;
    /** Live payments at the fixed rate, without and with a drain beside them. */
    final List<Samples> live = new ArrayList<>();
    final List<Samples> liveBesideDrain = new ArrayList<>();
    long drainedBeside;
    double besideSeconds;
    boolean ranEmpty;
    long left;
}
