package org.ccps.acceptance.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The findings as Markdown. */
final class Report {

    private static final double AIM_OF_THIN = 0.75;
    private static final double AIM_PER_SECOND = 250;
    private static final double AIM_ADDED_P99_MS = 25;
    private static final double AIM_TOKEN_MS = 1;
    private static final double AIM_REST_MB = 900;
    private static final double LISTED_MIN = 0.05;
    private static final int SQL_MAX = 150;
    private static final int SWITCH_COMMITS = 2;

    private final Options options;
    private final Findings findings;
    private final StringBuilder text = new StringBuilder();

    Report(Options options, Findings findings) {
        this.options = options;
        this.findings = findings;
    }

    String text() {
        text.setLength(0);
        line("# Benchmark");
        line("");
        line("%s.", findings.machine);
        line("%d callers, %d alternating rounds, %d s each (bare %d s), after %d s of warm-up; simulator with latency 0, on the same machine.",
                options.callers(), options.rounds(), options.seconds(), options.bareSeconds(), options.warmUp());
        if (options.live()) {
            line("Others used %.0f %% of the machine in the middle (%.0f..%.0f %%).", 100 * median("", Run::othersCpu), 100 * least(Run::othersCpu),
                    100 * most(Run::othersCpu));
            aims();
            closedLoop();
            fixedLoad();
            tokens();
            commits();
            memoryAndStart();
            statements();
        } else {
            line("Live payments were left out (--only-deferred).");
        }
        line("");
        text.append(findings.deferral == null ? "Storing and draining were left out (--deferred 0).\n" : new DeferralSection(options, findings.deferral).text());
        if (findings.profile != null) {
            line("");
            text.append(findings.profile);
        }
        answers();
        return text.toString();
    }

    private void aims() {
        line("");
        line("| | measured | aim |");
        line("|---|---|---|");
        line("| switch / thin servlet, payments a second | %.2f (%s) | at least %.2f |", ratio("switch", "thin"), ratios("switch", "thin"), AIM_OF_THIN);
        line("| switch / bare client, payments a second | %.3f (%s) | |", ratio("switch", "bare"), ratios("switch", "bare"));
        line("| switch, payments a second | %.0f | %.0f on two processors |", median("switch", Run::perSecond), AIM_PER_SECOND);
        line("| added latency at %d/s: p50, p99 | %.1f ms, %.1f ms | p99 %.0f ms |", options.perSecond(), addedFixed("switch", 50), addedFixed("switch", 99),
                AIM_ADDED_P99_MS);
        line("| added latency closed loop: p50, p99 | %.1f ms, %.1f ms | |", added("switch", Run::p50Ms), added("switch", Run::p99Ms));
        line("| durable commits a payment | %.2f | %d |", durable(), SWITCH_COMMITS);
        line("| verifying a token, processor time of the server | %.2f ms (%.2f..%.2f) | under %.0f ms |", findings.tokens.middle(), findings.tokens.least(),
                findings.tokens.most(), AIM_TOKEN_MS);
        line("| memory of the server at rest after start | %.0f MB | %.0f MB |", findings.restMb, AIM_REST_MB);
    }

    private void closedLoop() {
        line("");
        line("## Closed loop, %d callers (processors saturated)", options.callers());
        line("");
        line("| | payments/s, median (range) | p50 ms | p99 ms | server CPU ms/payment | client CPU ms/payment |");
        line("|---|---|---|---|---|---|");
        for (String route : List.of("bare", "thin", "switch")) {
            line("| %s | %.0f (%.0f..%.0f) | %.2f | %.2f | %.2f | %.2f |", route, median(route, Run::perSecond), least(route, Run::perSecond),
                    most(route, Run::perSecond), median(route, Run::p50Ms), median(route, Run::p99Ms), median(route, Run::serverCpuMs),
                    median(route, Run::clientCpuMs));
        }
        line("");
        line("Ratios are medians of each round's ratio. The audit chain was complete at most %.1f s after a run of the switch.", findings.sealedAfterS);
    }

    private void fixedLoad() {
        line("");
        line("## Fixed load, %d payments a second (latency from the moment each was due)", options.perSecond());
        line("");
        line("| | samples | p50 ms | p99 ms | added p50 ms | added p99 ms |");
        line("|---|---|---|---|---|---|");
        findings.fixed.forEach((route, samples) -> line("| %s | %d | %.2f | %.2f | %.2f | %.2f |", route, samples.count(), samples.millisAt(50),
                samples.millisAt(99), addedFixed(route, 50), addedFixed(route, 99)));
    }

    private void tokens() {
        line("");
        line("## Verifying a token");
        line("");
        line("The same call that needs no sign-in, `GET /health/live`, with a token and without one: the token is verified, and its user looked up in the "
                + "database, each time it comes. Processor time of the server a call, medians of %d alternating rounds, %d callers:",
                findings.tokens.rounds().size(), options.callers());
        line("");
        line("| | server CPU ms/call |");
        line("|---|---|");
        line("| thin servlet, GET | %.3f |", findings.tokens.thin());
        line("| without a token | %.3f |", findings.tokens.without());
        line("| with a token | %.3f |", findings.tokens.with());
        line("| the token | %.3f (median of each round's difference) |", findings.tokens.middle());
    }

    private void commits() {
        line("");
        line("## Commits");
        line("");
        line("Counted by H2 itself while one caller made %d payments: each transaction that wrote something makes one version of the store "
                + "(info.CURRENT_VERSION), which is in the file before the commit returns.", findings.counted);
        line("");
        line("- %.2f durable commits a payment (%d versions, less %d of sealing the audit chain in the background, less %.1f that idling makes).",
                durable(), findings.versions, findings.sealings, findings.idleVersions);
        line("- %.2f with %d callers: commits of the same moment share a write.", findings.versionsAtOnce, options.callers());
        line("- %.2f COMMIT statements a payment in all (QUERY_STATISTICS), with those of transactions that only read and of the background's.",
                findings.commitStatements / (double) findings.counted);
        line("- %.1f kB written to the file a payment; the file grew by %.1f kB a payment in closed loop (%d payments), by %.1f kB at the fixed load (%d).",
                findings.writtenKb / (double) findings.counted, kilobytes(findings.grownBytes, findings.grownPayments), findings.grownPayments,
                kilobytes(findings.grownFixedBytes, findings.grownFixedPayments), findings.grownFixedPayments);
    }

    private static double kilobytes(long bytes, long payments) {
        return bytes / 1024.0 / Math.max(1, payments);
    }

    private double durable() {
        return (findings.versions - findings.sealings - findings.idleVersions) / findings.counted;
    }

    private void memoryAndStart() {
        line("");
        line("## Memory and start");
        line("");
        line("- Server, resident: %.0f MB at rest after the start, up to %.0f MB under load%s.", findings.restMb, findings.loadMb,
                findings.secondStart == null ? "" : String.format(Locale.ROOT, ", %.0f MB at rest after the second start", findings.secondRestMb));
        line("- From the start of the process to ready: %.1f s with an empty database%s.", seconds(findings.firstStart),
                findings.secondStart == null ? "" : String.format(Locale.ROOT, ", %.1f s with the benchmark's data", seconds(findings.secondStart)));
    }

    private void statements() {
        line("");
        line("## Statements a payment");
        line("");
        line("| a payment | statement (* runs in the background, too) |");
        line("|---|---|");
        findings.statements.entrySet().stream().filter(entry -> entry.getValue() >= LISTED_MIN)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> line("| %.2f | %s`%s` |", entry.getValue(), findings.background.contains(entry.getKey()) ? "* " : "", sql(entry.getKey())));
    }

    private static String sql(String statement) {
        String plain = statement.replace('|', '/').replaceAll("\\s+", " ");
        return plain.length() > SQL_MAX ? plain.substring(0, SQL_MAX) + "…" : plain;
    }

    private void answers() {
        line("");
        line("## Answers");
        line("");
        line("%d payments on all routes, each held against the simulator's ledger. Audit trail: %s.", findings.verified, findings.audit);
        line("");
        line(findings.wrong.isEmpty() ? "All were answered as taken, and charged exactly once." : "**WRONG:**");
        findings.wrong.forEach(wrong -> line("- %s", wrong));
    }

    private double addedFixed(String route, double percent) {
        return findings.fixed.get(route).millisAt(percent) - findings.fixed.get("bare").millisAt(percent);
    }

    private double added(String route, ToDoubleFunction<Run> value) {
        return median(route, value) - median("bare", value);
    }

    private double ratio(String route, String to) {
        return middle(perRound(route, to));
    }

    private String ratios(String route, String to) {
        double[] sorted = perRound(route, to);
        return String.format(Locale.ROOT, "%.2f..%.2f", sorted[0], sorted[sorted.length - 1]);
    }

    private double[] perRound(String route, String to) {
        double[] upper = values(route, Run::perSecond);
        double[] lower = values(to, Run::perSecond);
        double[] ratios = new double[upper.length];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = upper[round] / lower[round];
        }
        Arrays.sort(ratios);
        return ratios;
    }

    /** In the order of the rounds; of all routes when none is named. */
    private double[] values(String route, ToDoubleFunction<Run> value) {
        return findings.closed.stream().filter(run -> route.isEmpty() || run.route().equals(route)).mapToDouble(value).toArray();
    }

    private double median(String route, ToDoubleFunction<Run> value) {
        double[] sorted = values(route, value);
        Arrays.sort(sorted);
        return middle(sorted);
    }

    private static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private double least(String route, ToDoubleFunction<Run> value) {
        return Arrays.stream(values(route, value)).min().orElse(Double.NaN);
    }

    private double most(String route, ToDoubleFunction<Run> value) {
        return Arrays.stream(values(route, value)).max().orElse(Double.NaN);
    }

    private double least(ToDoubleFunction<Run> value) {
        return least("", value);
    }

    private double most(ToDoubleFunction<Run> value) {
        return most("", value);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    private void line(String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values)).append('\n');
    }
}
