package org.ccps.acceptance.faults;

/**
 * What is to be run.
 *
 * @param rounds to be played
 * @param seed   of all that is drawn
 */
record Options(int rounds, long seed) {

    static final String USAGE = """
            Usage: ./ccps faults [options]
              --rounds N      rounds to be played (30)
              --seed S        a whole number: plays the rounds of an earlier campaign again; without it another one each time
              --short         3 rounds, some two minutes
            Exit code 0: all held; 1: something did not; 2: called wrongly; 3: could not run.
            Ports: CCPS_PORT_OFFSET, or 1100. The instance is the campaign's own, begins anew each time and is removed at the end.""";

    private static final int ROUNDS = 30;
    private static final int SHORT_ROUNDS = 3;

    /**
     * @param drawnSeed where none is given
     * @throws IllegalArgumentException naming what is not understood
     */
    static Options of(String[] words, long drawnSeed) {
        Options options = new Options(ROUNDS, drawnSeed);
        for (int at = 0; at < words.length; at++) {
            String word = words[at];
            options = switch (word) {
                case "--short" -> new Options(SHORT_ROUNDS, options.seed);
                case "--rounds" -> new Options((int) number(word, words, ++at, "[1-9][0-9]{0,3}"), options.seed);
                case "--seed" -> new Options(options.rounds, number(word, words, ++at, "-?[0-9]{1,18}"));
                default -> throw new IllegalArgumentException("unknown option " + word);
            };
        }
        return options;
    }

    private static long number(String option, String[] words, int at, String form) {
        if (at < words.length && words[at].matches(form)) {
            return Long.parseLong(words[at]);
        }
        throw new IllegalArgumentException(option + " needs a whole number" + (option.equals("--rounds") ? ", 1..9999" : ""));
    }
}
