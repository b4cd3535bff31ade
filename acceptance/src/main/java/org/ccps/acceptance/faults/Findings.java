package org.ccps.acceptance.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the campaign has found so far. */
final class Findings {

    /** @param text what was tried and what came of it */
    record Round(Plan plan, String text, List<Violation> violations) {
    }

    final List<Round> rounds = new ArrayList<>();
    /** After the last round. */
    final List<Violation> atTheEnd = new ArrayList<>();
    final Map<String, Integer> modesMet = new TreeMap<>();
    final Map<String, Integer> troubles = new LinkedHashMap<>();
    final List<String> remarks = new ArrayList<>();
    String totals = "";
    double seconds;

    List<Violation> violations() {
        List<Violation> all = new ArrayList<>();
        rounds.forEach(round -> all.addAll(round.violations()));
        all.addAll(atTheEnd);
        return all;
    }
}
