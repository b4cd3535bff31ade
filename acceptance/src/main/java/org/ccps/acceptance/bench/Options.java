package org.ccps.acceptance.bench;

/**
 * What is to be run.
 *
 * @param callers   at once
 * @param rounds    alternating rounds of bare, thin and switch
 * @param seconds   of one run of the switch and of the thin servlet
 * @param warmUp    seconds of load before anything counts
 * @param perSecond payments a second at the fixed load
 * @param restart   whether a second start, with the data of the first, is measured too
 * @param profile   whether one more run of the switch is recorded
 * @param keep      whether the instance is left running
 * @param deferred  so many wait when storing and draining are measured; 0 leaves both out
 * @param live      whether live payments are measured, beside what storing and draining are held against
 */
record Options(int callers, int rounds, int seconds, int warmUp, int perSecond, boolean restart, boolean profile, boolean keep, int deferred,
        boolean live) {

    static final String USAGE = """
            Usage: ./ccps bench [options]
              --rounds N      alternating rounds (4)
              --seconds N     seconds of one run (8)
              --warm-up N     seconds of load before anything counts (60)
              --callers N     callers at once (16)
              --rate N        payments a second at the fixed load (50)
              --deferred N    items that wait when storing and draining are measured, beside a tenth of that (10000);
                              100000 is what the aim is said of, and takes a quarter of an hour more; 0 leaves both out
              --only-deferred leaves out all but storing and draining
              --short         about a minute: enough to see that it works, too little for the figures to be good
              --profile       names where the time and memory of one more run went (recording makes all runs a little slower)
              --keep          leaves its instance running
            Ports: CCPS_PORT_OFFSET, or 1000. The instance is the benchmark's own and begins anew each time.""";

    /** The total of what waits has a largest amount, too. */
    private static final int DEFERRED_MAX = 200_000;
    private static final Options DEFAULTS = new Options(16, 4, 8, 60, 50, true, false, false, 10_000, true);
    private static final Options SHORT = new Options(16, 1, 2, 4, 50, false, false, false, 400, true);

    /** @throws IllegalArgumentException naming what is not understood */
    static Options of(String[] words) {
        Options options = DEFAULTS;
        for (int at = 0; at < words.length; at++) {
            String word = words[at];
            options = switch (word) {
                case "--short" -> SHORT;
                case "--profile" -> options.with(true, options.keep, options.live);
                case "--keep" -> options.with(options.profile, true, options.live);
                case "--only-deferred" -> options.with(options.profile, options.keep, false);
                case "--rounds", "--seconds", "--warm-up", "--callers", "--rate" -> options.with(word, number(word, words, ++at, 1, 9_999));
                case "--deferred" -> options.with(word, number(word, words, ++at, 0, DEFERRED_MAX));
                default -> throw new IllegalArgumentException("unknown option " + word);
            };
        }
        return options;
    }

    private Options with(boolean recorded, boolean kept, boolean alsoLive) {
        return new Options(callers, rounds, seconds, warmUp, perSecond, restart, recorded, kept, deferred, alsoLive);
    }

    private Options with(String option, int number) {
        return new Options(option.equals("--callers") ? number : callers, option.equals("--rounds") ? number : rounds,
                option.equals("--seconds") ? number : seconds, option.equals("--warm-up") ? number : warmUp,
                option.equals("--rate") ? number : perSecond, restart, profile, keep, option.equals("--deferred") ? number : deferred, live);
    }

    private static int number(String option, String[] words, int at, int least, int most) {
        if (at < words.length && words[at].matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(words[at]);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException(option + " needs a whole number, " + least + ".." + most);
    }

    /** The bare client needs less time to say its part, and would fill the simulator's memory with more. */
    int bareSeconds() {
        return Math.min(seconds, 3);
    }
}
