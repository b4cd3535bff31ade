package org.ccps.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.ccps.acceptance.product.Instance;

/** Runs it all: {@code ./ccps bench}. Exit code 1 when an answer was wrong, 2 when it was called wrongly, 3 when it could not run. */
public final class Benchmark {

    private static final int PORT_OFFSET = 1000;
    private static final int SETTLE_S = 5;
    private static final int COUNTED_S = 4;
    private static final int PROFILED_S_MIN = 20;
    private static final int FIXED_ROUNDS_MAX = 3;
    private static final double MS = 1_000;
    /** No limit on what may wait is in the way, and the drain's senders are not held back. */
    private static final String SETTINGS = Stream.of("deferral.totalItems=10000000", "deferral.operatorItems=10000000", "deferral.cardItems=10000000",
            "deferral.merchantItems=10000000", "deferral.totalMax=99999999.99", "deferral.operatorMax=99999999.99", "deferral.cardMax=99999999.99",
            "deferral.merchantMax=99999999.99", "deferral.itemMax=99999999.99", "drain.ratePerSecond=10000", "drain.senders=8")
            .map(setting -> "-Dccps." + setting).collect(Collectors.joining(" "));

    private final Options options;
    private final Path target;
    private final Instance instance;
    private final SimulatorLedger ledger;
    private final Database database;
    private final Load load = new Load();
    private final Findings findings = new Findings();
    private Route bare;
    private Route thin;
    private Route switchRoute;

    private Benchmark(Options options, Path root, int offset) {
        this.options = options;
        target = root.resolve("acceptance/target/bench");
        instance = new Instance(root, "bench", offset, target, Map.of("CCPS_SETTINGS", SETTINGS));
        ledger = new SimulatorLedger(instance);
        database = new Database(instance);
    }

    public static void main(String[] words) {
        Options options;
        int offset;
        try {
            if (List.of(words).contains("--help")) {
                System.out.println(Options.USAGE);
                return;
            }
            options = Options.of(words);
            String given = System.getenv("CCPS_PORT_OFFSET");
            offset = given == null || given.isEmpty() ? PORT_OFFSET : Integer.parseInt(given);
        } catch (IllegalArgumentException e) {
            System.err.println("ccps bench: " + e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        Benchmark benchmark = new Benchmark(options, Path.of("").toAbsolutePath(), offset);
        if (!options.keep()) {
            Runtime.getRuntime().addShutdownHook(new Thread(benchmark::stop));
        }
        try {
            System.exit(benchmark.run() ? 0 : 1);
        } catch (IOException e) {
            System.err.println("ccps bench: " + e.getMessage());
            System.exit(3);
        }
    }

    private void stop() {
        try {
            instance.stop();
        } catch (IOException e) {
            System.err.println("ccps bench: not stopped: " + e.getMessage());
        }
    }

    private boolean run() throws IOException {
        findings.machine = Machine.description();
        say(findings.machine);
        say("Starting an instance ...");
        findings.firstStart = instance.start(true);
        settle();
        findings.restMb = Machine.residentMb(instance.server());
        say("ready after %.1f s, %.0f MB at rest", seconds(findings.firstStart), findings.restMb);
        Profile profile = options.profile() ? Profile.start(instance.server(), target.toAbsolutePath()) : null;
        ThinWar war = new ThinWar(instance);
        war.deploy();
        SSLSocketFactory tls = instance.tls().getSocketFactory();
        bare = Route.bare(instance.simulatorPort());
        thin = Route.throughThin(instance.httpsPort(), tls);
        switchRoute = Route.throughSwitch(instance.httpsPort(), tls, instance.token("olivia"));
        warmUp();
        if (options.live()) {
            live(profile);
        }
        if (options.live()) {
            say("Checking tokens ...");
            findings.tokens = new TokenCheck(options, instance, tls, findings.wrong).measure();
        }
        if (options.deferred() > 0) {
            deferrals(tls, profile);
        }
        if (profile != null) {
            findings.profile = profile.text();
        }
        verifyAudit();
        war.undeploy();
        if (options.restart()) {
            instance.stop();
            findings.secondStart = instance.start(false);
            settle();
            findings.secondRestMb = Machine.residentMb(instance.server());
        }
        Report report = new Report(options, findings);
        Files.createDirectories(target);
        Files.writeString(target.resolve("report.md"), report.text());
        say("");
        say(report.text());
        say("Written to acceptance/target/bench/report.md");
        return findings.wrong.isEmpty();
    }

    private void live(Profile profile) throws IOException {
        for (int round = 1; round <= options.rounds(); round++) {
            closedLoopRound(round);
        }
        fixedRounds();
        count();
        if (profile != null) {
            profiled(profile);
        }
    }

    private void deferrals(SSLSocketFactory tls, Profile profile) throws IOException {
        say("Storing and draining ...");
        findings.deferral = new DeferralFindings();
        Run reference = measured(switchRoute, () -> load.closedLoop(switchRoute, options.callers(), options.seconds()));
        String order = checked("reference", load.oneByOne(switchRoute, 1)).orders().get(0);
        Route storing = Route.storing(instance.httpsPort(), tls, instance.token("olivia"), order.substring(0, order.indexOf('-')));
        database.waitUntilSealed();
        new Deferrals(options, instance, ledger, database, load, findings, switchRoute, storing, profile).measure(reference);
    }

    private static void settle() {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SETTLE_S));
    }

    private void warmUp() throws IOException {
        say("Warming up ...");
        if (!options.live()) {
            checked("warm-up", load.closedLoop(switchRoute, options.callers(), options.warmUp()));
            return;
        }
        double thinSeconds = Math.max(2, options.warmUp() / 4.0);
        checked("warm-up", load.closedLoop(thin, options.callers(), thinSeconds));
        checked("warm-up", load.closedLoop(bare, options.callers(), Math.min(2, thinSeconds)));
        checked("warm-up", load.closedLoop(switchRoute, options.callers(), options.warmUp()));
        database.waitUntilSealed();
    }

    /** Every other round goes the other way round, so that nobody always comes first. */
    private void closedLoopRound(int round) throws IOException {
        List<Route> routes = new ArrayList<>(List.of(bare, thin, switchRoute));
        if (round % 2 == 0) {
            Collections.reverse(routes);
        }
        for (Route route : routes) {
            int seconds = route == bare ? options.bareSeconds() : options.seconds();
            long bytes = instance.databaseBytes();
            Run run = measured(route, () -> load.closedLoop(route, options.callers(), seconds));
            findings.closed.add(run);
            say("round %d  %-6s %7.1f/s  p50 %6.2f ms  p99 %7.2f ms  others used %2.0f %% of the machine", round, run.route(), run.perSecond(),
                    run.p50Ms(), run.p99Ms(), 100 * run.othersCpu());
            if (route == switchRoute) {
                findings.loadMb = Math.max(findings.loadMb, Machine.residentMb(instance.server()));
                findings.sealedAfterS = Math.max(findings.sealedAfterS, database.waitUntilSealed());
                findings.grownBytes += instance.databaseBytes() - bytes;
                findings.grownPayments += run.payments();
            }
        }
    }

    private void fixedRounds() throws IOException {
        Map<Route, List<Samples>> samples = new LinkedHashMap<>();
        List<Route> routes = List.of(bare, thin, switchRoute);
        for (int round = 1; round <= Math.min(options.rounds(), FIXED_ROUNDS_MAX); round++) {
            for (Route route : routes) {
                long bytes = instance.databaseBytes();
                Load.Result result = checked("fixed load " + route.name(),
                        load.fixed(route, options.callers(), options.seconds(), options.perSecond()));
                samples.computeIfAbsent(route, none -> new ArrayList<>()).add(result.latencies());
                if (route == switchRoute) {
                    database.waitUntilSealed();
                    findings.grownFixedBytes += instance.databaseBytes() - bytes;
                    findings.grownFixedPayments += result.orders().size();
                }
            }
        }
        samples.forEach((route, parts) -> {
            Samples all = Samples.of(parts);
            findings.fixed.put(route.name(), all);
            say("fixed    %-6s %7d/s  p50 %6.2f ms  p99 %7.2f ms", route.name(), options.perSecond(), all.millisAt(50), all.millisAt(99));
        });
    }

    /** Statements and commits, apart from the timed runs because counting costs time. One caller, so that no two commits share a version. */
    private void count() throws IOException {
        say("Counting commits and statements ...");
        int payments = options.restart() ? 200 : 50;
        database.countStatements(true);
        Database.Counters idleStart = database.counters();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(COUNTED_S));
        Database.Counters before = database.counters();
        Load.Result result = checked("counted", load.oneByOne(switchRoute, payments));
        database.waitUntilSealed();
        Database.Counters after = database.counters();
        double idleVersions = (before.versions() - idleStart.versions()) * result.seconds() / COUNTED_S;
        findings.counted = payments;
        findings.sealings = after.ran(before, "update audit_head");
        findings.versions = after.versions() - before.versions();
        findings.idleVersions = idleVersions;
        findings.writtenKb = after.writtenKb() - before.writtenKb();
        findings.commitStatements = after.ran(before, "commit");
        Map<String, Long> idle = new TreeMap<>();
        before.statements().forEach((sql, times) -> idle.put(sql, times - idleStart.statements().getOrDefault(sql, 0L)));
        after.statements().forEach((sql, times) -> {
            long ran = times - before.statements().getOrDefault(sql, 0L);
            findings.statements.put(sql, ran / (double) payments);
            if (idle.getOrDefault(sql, 0L) > 0) {
                findings.background.add(sql);
            }
        });
        findings.versionsAtOnce = versionsAtOnce();
        database.countStatements(false);
    }

    private double versionsAtOnce() throws IOException {
        Database.Counters before = database.counters();
        Load.Result result = checked("counted", load.closedLoop(switchRoute, options.callers(), 2));
        database.waitUntilSealed();
        Database.Counters after = database.counters();
        return (after.versions() - before.versions() - after.ran(before, "update audit_head")) / (double) Math.max(1, result.orders().size());
    }

    private void profiled(Profile profile) throws IOException {
        int seconds = Math.max(PROFILED_S_MIN, options.seconds());
        say("Profiling %d s ...", seconds);
        profile.begin("closed loop of live payments");
        Load.Result result = checked("profiled", load.closedLoop(switchRoute, options.callers(), seconds));
        profile.end(result.orders().size());
    }

    private void verifyAudit() throws IOException {
        long start = System.nanoTime();
        String answer = instance.get("/api/v1/audit/verification", instance.token("maria"));
        findings.audit = answer + String.format(Locale.ROOT, " in %.1f s", (System.nanoTime() - start) / 1e9);
        if (!answer.contains("\"intact\":true")) {
            findings.wrong.add("the audit trail is not intact: " + answer);
        }
    }

    private interface Loading {
        Load.Result run();
    }

    private Run measured(Route route, Loading loading) throws IOException {
        Meter meter = Meter.start(instance);
        Load.Result result = loading.run();
        Meter.Used used = meter.used();
        checked(route.name(), result);
        int payments = Math.max(1, result.orders().size());
        return new Run(route.name(), result.orders().size(), result.perSecond(), result.latencies().millisAt(50), result.latencies().millisAt(99),
                used.server() * MS / payments, used.own() * MS / payments, used.others());
    }

    private Load.Result checked(String what, Load.Result result) throws IOException {
        result.wrong().stream().distinct().limit(3).forEach(wrong -> findings.wrong.add(what + ": " + wrong));
        findings.wrong.addAll(ledger.verifyAndEmpty(what, result.orders()));
        findings.verified += result.orders().size();
        return result;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MS;
    }

    private static void say(String format, Object... values) {
        System.out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    }
}
