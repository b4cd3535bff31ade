package org.ccps.acceptance.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.ccps.acceptance.faults.Plan.Moment;
import org.ccps.acceptance.faults.Plan.Trouble;

/**
 * Deals rounds from a seed: each moment meets each trouble before any pair comes again, and each fault mode comes before any
 * comes twice. The first three rounds are always the three that matter most.
 */
final class Plans {

    /** Of every kind of mode that the simulator has; where a code belongs to it, those that mean different things for money. */
    static final List<String> MODES = List.of("hang-after-charge", "late-answer", "close-after-charge", "half-answer", "garbage", "empty-body", "http-500",
            "wrong-message-id", "wrong-amount", "close-before-processing", "status-545", "status-504", "status-504-b", "status-513", "status-595",
            "response-145", "response-94", "response-51", "response-101", "response-123", "duplicate-146", "response-124-charged", "response-68-charged",
            "response-05-charged");

    private static final int MODES_A_ROUND = 4;
    /** So long that a kill meets messages under way. */
    private static final int LATENCY_MS_MIN = 10;
    private static final int LATENCY_MS_MAX = 60;
    private static final int ANSWERS_MIN = 20;
    private static final int ANSWERS_MAX = 120;
    private static final int WAIT_MS_MAX = 1_500;
    private static final int START_MS_MAX = 12_000;
    /** Longer than connecting and reading may take together. */
    private static final int PAUSE_MS_MIN = 4_000;
    private static final int PAUSE_MS_MAX = 7_000;

    private record Pair(Moment during, Trouble trouble) {
    }

    private static final List<Pair> FIRST = List.of(new Pair(Moment.TAKING, Trouble.KILL), new Pair(Moment.DEFERRING, Trouble.KILL_AND_WIPE),
            new Pair(Moment.DRAINING, Trouble.KILL));

    private final Random random;
    private final Deque<Pair> pairs = new ArrayDeque<>();
    private final Deque<String> modes = new ArrayDeque<>();
    private int dealt;

    Plans(long seed) {
        random = new Random(seed);
        List<Pair> rest = allPairs();
        rest.removeAll(FIRST);
        Collections.shuffle(rest, random);
        pairs.addAll(FIRST);
        pairs.addAll(rest);
    }

    private static List<Pair> allPairs() {
        List<Pair> all = new ArrayList<>();
        for (Moment moment : Moment.values()) {
            for (Trouble trouble : Trouble.values()) {
                all.add(new Pair(moment, trouble));
            }
        }
        return all;
    }

    Plan next() {
        if (pairs.isEmpty()) {
            List<Pair> again = allPairs();
            Collections.shuffle(again, random);
            pairs.addAll(again);
        }
        Pair pair = pairs.remove();
        dealt++;
        // every third round the gateway is honest, so that the server alone is to blame
        List<String> drawn = dealt % 3 == 1 ? List.of() : modes();
        boolean managers = dealt % 2 == 0;
        int waitMs = random.nextInt(WAIT_MS_MAX);
        int pauseMs = pair.trouble == Trouble.KILL_IN_START ? random.nextInt(START_MS_MAX) : between(PAUSE_MS_MIN, PAUSE_MS_MAX);
        return new Plan(dealt, pair.during, pair.trouble, drawn, managers, between(ANSWERS_MIN, ANSWERS_MAX), waitMs, between(LATENCY_MS_MIN, LATENCY_MS_MAX), pauseMs,
                random.nextLong());
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least);
    }

    private List<String> modes() {
        List<String> drawn = new ArrayList<>();
        while (drawn.size() < MODES_A_ROUND) {
            if (modes.isEmpty()) {
                List<String> again = new ArrayList<>(MODES);
                Collections.shuffle(again, random);
                modes.addAll(again);
            }
            String mode = modes.remove();
            if (!drawn.contains(mode)) {
                drawn.add(mode);
            }
        }
        return drawn;
    }

    /** What was drawn and not met comes first next time. */
    void again(String mode) {
        modes.remove(mode);
        modes.addFirst(mode);
    }
}
