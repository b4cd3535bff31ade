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
 */
record Options(int callers, int rounds, int seconds, int warmUp, int perSecond, boolean restart, boolean profile, boolean keep) {

    static final String USAGE = """
            Usage: ./ccps bench [options]
              --rounds N      alternating rounds (4)
              --seconds N     seconds of one run (8)
              --warm-up N     seconds of load before anything counts (60)
              --callers N     callers at once (16)
              --rate N        payments a second at the fixed load (50)
              --short         about a minute: enough to see that it works, too little for the figures to be good
              --profile       names where the time and memory of one more run went (recording makes all runs a little slower)
              --keep          leaves its instance running
            Ports: CCPS_PORT_OFFSET, or 1000. The instance is the benchmark's own and begins anew each time.""";

    private static final Options DEFAULTS = new Options(16, 4, 8, 60, 50, true, false, false);
    private static final Options SHORT = new Options(16, 1, 2, 4, 50, false, false, false);

    /** @throws IllegalArgumentException naming what is not understood */
    static Options of(String[] words) {
        Options options = DEFAULTS;
        for (int at = 0; at < words.length; at++) {
            String word = words[at];
            options = switch (word) {
                case "--short" -> SHORT;
                case "--profile" -> new Options(options.callers, options.rounds, options.seconds, options.warmUp, options.perSecond,
                        options.restart, true, options.keep);
                case "--keep" -> new Options(options.callers, options.rounds, options.seconds, options.warmUp, options.perSecond,
                        options.restart, options.profile, true);
                case "--rounds", "--seconds", "--warm-up", "--callers", "--rate" -> options.with(word, number(word, words, ++at));
                default -> throw new IllegalArgumentException("unknown option " + word);
            };
        }
        return options;
    }

    private Options with(String option, int number) {
        return new Options(option.equals("--callers") ? number : callers, option.equals("--rounds") ? number : rounds,
                option.equals("--seconds") ? number : seconds, option.equals("--warm-up") ? number : warmUp,
                option.equals("--rate") ? number : perSecond, restart, profile, keep);
    }

    private static int number(String option, String[] words, int at) {
        if (at < words.length && words[at].matches("[1-9][0-9]{0,3}")) {
            return Integer.parseInt(words[at]);
        }
        throw new IllegalArgumentException(option + " needs a whole number, 1..9999");
    }

    /** The bare client needs less time to say its part, and would fill the simulator's memory with more. */
    int bareSeconds() {
        return Math.min(seconds, 3);
    }
}
