package org.ccps.simulator;

import java.util.Locale;
import java.util.Set;

/** The test server's bank: the amount's last two digits are its answer (section 6). */
record CentsRule(boolean approves16) {

    private static final Set<String> APPROVES = Set.of("00", "08", "11", "77");

    static String code(long amount) {
        return String.format(Locale.ROOT, "%02d", amount % 100);
    }

    boolean approves(String code) {
        return APPROVES.contains(code) || approves16 && code.equals("16");
    }
}
