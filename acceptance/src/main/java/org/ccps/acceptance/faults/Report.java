package org.ccps.acceptance.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The findings as Markdown. */
final class Report {

    private Report() {
    }

    static String of(Options options, Findings findings) {
        StringBuilder text = new StringBuilder();
        List<Violation> violations = findings.violations();
        line(text, "# Fault campaign");
        line(text, "");
        line(text, "%d rounds of %d, seed %d, %.0f s. **%s.**", findings.rounds.size(), options.rounds(), options.seed(), findings.seconds,
                violations.isEmpty() ? "All held" : violations.size() + " violations");
        line(text, "");
        line(text, "%s", findings.totals);
        findings.remarks.forEach(remark -> line(text, "%n%s", remark));
        line(text, "");
        line(text, "| invariant | violations |");
        line(text, "|---|---|");
        Map<Invariant, Long> counts = violations.stream().collect(Collectors.groupingBy(Violation::invariant, Collectors.counting()));
        Arrays.stream(Invariant.values()).forEach(invariant ->
                line(text, "| %s: %s | %d |", invariant, invariant.sentence(), counts.getOrDefault(invariant, 0L)));
        line(text, "");
        line(text, "Troubles: %s.", findings.troubles);
        line(text, "");
        line(text, "Messages that met a fault of the gateway, by mode: %s.", findings.modesMet);
        line(text, "");
        line(text, "## Rounds");
        line(text, "");
        for (Findings.Round round : findings.rounds) {
            line(text, "%d. %s: %s", round.plan().number(), round.plan().words(), round.text());
            round.violations().forEach(violation -> line(text, "    - **%s**", violation));
        }
        findings.atTheEnd.forEach(violation -> line(text, "- at the end: **%s**", violation));
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
