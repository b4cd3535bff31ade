package org.ccps.acceptance.faults;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ccps.acceptance.faults.Accounts.Choice;
import org.ccps.acceptance.faults.Accounts.Recorded;
import org.ccps.acceptance.faults.Accounts.Told;
import org.ccps.acceptance.faults.Plan.Moment;
import org.ccps.acceptance.faults.Plan.Trouble;
import org.ccps.acceptance.product.Answer;
import org.ccps.acceptance.product.Instance;

/** Runs it all: {@code ./ccps faults}. Exit code 1 when something did not hold, 2 when it was called wrongly, 3 when it could not run. */
public final class Campaign implements AutoCloseable {

    private static final int PORT_OFFSET = 1100;
    /** Short waits, so that a lost answer does not take a minute. */
    private static final String JAVA_OPTIONS = "-Xms128m -Xmx640m -XX:MaxMetaspaceSize=384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError"
            + " -Dccps.gateway.connectTimeoutMs=1000 -Dccps.gateway.readTimeoutMs=2000 -Dccps.link.echoIntervalS=1 -Dccps.link.probeIntervalMs=200";
    private static final Duration SETTLED_MAX = Duration.ofSeconds(90);
    private static final Duration ANSWERS_MAX = Duration.ofSeconds(30);
    private static final Duration DRAIN_BEGINS_MAX = Duration.ofSeconds(20);
    private static final Duration FIRST_ANSWERS_MAX = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MS = 100;
    private static final long AWAKE_MS = 1_500;
    private static final long LATE_ANSWERS_MS = Simulator.LATE_MS + 1_000;
    private static final int WARM_ANSWERS = 8;
    private static final int FAULT_COUNT = 3;
    private static final int REPLAYED_ANSWERED = 20;
    private static final int PROBED_DOUBTS = 2;
    private static final int ROOM_ITEM_MINOR = 200_000;
    private static final int ROOM_ITEMS = 10;
    private static final int SAID_MAX = 12;
    private static final int FULL_ROUNDS = 30;

    private final Options options;
    private final Path target;
    private final Instance instance;
    private final Simulator simulator;
    private final Diary diary = new Diary();
    private final Findings findings = new Findings();
    private final Plans plans;
    private Api api;
    private Books books;
    private Books.Page page;

    public Campaign(Path root, int offset, Options options) {
        this.options = options;
        target = root.resolve("acceptance/target/faults");
        instance = new Instance(root, "faults", offset, target, Map.of("CCPS_JAVA_OPTS", JAVA_OPTIONS, "CCPS_BUILT", "yes", "CCPS_START_SECONDS", "300"));
        simulator = new Simulator(instance);
        plans = new Plans(options.seed());
    }

    public static void main(String[] words) {
        Options options;
        int offset;
        try {
            if (List.of(words).contains("--help")) {
                System.out.println(Options.USAGE);
                return;
            }
            options = Options.of(words, new Random().nextInt(1_000_000));
            String given = System.getenv("CCPS_PORT_OFFSET");
            offset = given == null || given.isEmpty() ? PORT_OFFSET : Integer.parseInt(given);
        } catch (IllegalArgumentException e) {
            System.err.println("ccps faults: " + e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        Campaign campaign = new Campaign(Path.of("").toAbsolutePath(), offset, options);
        Runtime.getRuntime().addShutdownHook(new Thread(campaign::close));
        try {
            System.exit(campaign.run().isEmpty() ? 0 : 1);
        } catch (IOException e) {
            System.err.println("ccps faults: " + e.getMessage());
            System.exit(3);
        }
    }

    /** Stops the instance and removes it. */
    @Override
    public void close() {
        try {
            instance.remove();
        } catch (IOException e) {
            System.err.println("ccps faults: not removed: " + e.getMessage());
        }
    }

    /**
     * Plays all rounds, and writes the report.
     *
     * @return what did not hold
     * @throws IOException when the campaign itself could not go on
     */
    public List<Violation> run() throws IOException {
        long start = System.nanoTime();
        say("Seed %d. Starting an instance ...", options.seed());
        instance.start(true);
        simulator.calm();
        api = new Api(instance);
        books = new Books(api, simulator);
        page = books.read();
        try {
            for (int number = 1; number <= options.rounds(); number++) {
                if (!round(plans.next())) {
                    break;
                }
            }
            if (findings.rounds.size() == options.rounds()) {
                end();
            }
        } finally {
            findings.seconds = (System.nanoTime() - start) / 1e9;
            Files.createDirectories(target);
            Files.writeString(target.resolve("report.md"), Report.of(options, findings));
        }
        List<Violation> violations = findings.violations();
        say("");
        say("%s", findings.totals);
        findings.remarks.forEach(remark -> say("%s", remark));
        say("seed %d, %d rounds, %.0f s: %s", options.seed(), findings.rounds.size(), findings.seconds,
                violations.isEmpty() ? "all held" : violations.size() + " violations");
        say("Written to acceptance/target/faults/report.md");
        return violations;
    }

    /** @return whether another one can be played */
    private boolean round(Plan plan) throws IOException {
        say("round %d/%d  %s", plan.number(), options.rounds(), plan.words());
        Diary.Mark mark = diary.mark();
        Set<String> doubtfulBefore = ids("IN_DOUBT");
        order(plan);
        Callers callers = new Callers(api, diary, plan);
        Decider manager = new Decider(api, diary, plan.seed() - 1, half(inDoubt(), plan.seed()), page.ledger());
        callers.start();
        if (plan.managers()) {
            manager.start();
        }
        lead(plan);
        List<Violation> violations = new ArrayList<>();
        if (instance.hasServer()) {
            trouble(plan);
        } else {
            violations.add(new Violation(Invariant.BACK, "it had ended by itself before anything was done to it"));
        }
        callers.stop();
        manager.stop();
        callers.join();
        if (plan.managers()) {
            manager.join();
        }
        met(plan);
        String became;
        try {
            Duration back = instance.start(false);
            became = check(plan, mark, doubtfulBefore, violations) + (plan.trouble() == Trouble.PAUSE ? ""
                    : String.format(Locale.ROOT, ", ready after %.1f s", back.toMillis() / 1e3));
        } catch (IOException e) {
            if (instance.isRemoved()) {
                throw e;
            }
            violations.add(new Violation(Invariant.BACK, e.getMessage()));
            became = "the accounts could not be compared";
        }
        finish(plan, tally(mark) + "; " + became, violations);
        return instance.hasServer();
    }

    /** Compares, lets everybody ask again, and compares once more. */
    private String check(Plan plan, Diary.Mark mark, Set<String> doubtfulBefore, List<Violation> violations) throws IOException {
        simulator.calm();
        if (plan.trouble() == Trouble.PAUSE) {
            // it lives on, and hears the answers that come late
            Pause.millis(LATE_ANSWERS_MS);
        }
        double settled = settle();
        violations.addAll(compare());
        Set<String> doubtful = ids("IN_DOUBT");
        doubtful.removeAll(doubtfulBefore);
        violations.addAll(probeDoubts(doubtful));
        replay(plan, mark);
        if (plan.managers()) {
            Decider calm = new Decider(api, diary, plan.seed(), List.of(), page.ledger());
            half(inDoubt(), plan.seed() + 1).forEach(calm::end);
        }
        settle();
        compare().stream().filter(violation -> !violations.contains(violation)).forEach(violations::add);
        return String.format(Locale.ROOT, "%d left in doubt, settled after %.1f s", doubtful.size(), settled);
    }

    private void finish(Plan plan, String text, List<Violation> violations) throws IOException {
        findings.rounds.add(new Findings.Round(plan, text, violations));
        findings.troubles.merge(plan.trouble() + " while " + plan.during(), 1, Integer::sum);
        say("    %s", text);
        violations.stream().limit(SAID_MAX).forEach(violation -> say("    VIOLATION %s", violation));
        keepLogs("round-" + plan.number(), violations);
    }

    /** What the server said outlives its folder, for whoever has to understand a violation. */
    private void keepLogs(String prefix, List<Violation> violations) throws IOException {
        for (Path log : violations.isEmpty() ? List.<Path>of() : instance.serverLogs()) {
            if (Files.exists(log)) {
                Files.copy(log, Files.createDirectories(target).resolve(prefix + "-" + log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void order(Plan plan) throws IOException {
        simulator.latency(plan.latencyMs());
        Random random = new Random(plan.seed());
        for (String mode : plan.modes()) {
            simulator.fault(mode, FAULT_COUNT, random.nextInt(4) == 0);
        }
    }

    /** Lets the callers get to where the trouble is wanted. */
    private void lead(Plan plan) throws IOException {
        answers(WARM_ANSWERS, FIRST_ANSWERS_MAX);
        switch (plan.during()) {
            case TAKING -> answers(plan.answers(), ANSWERS_MAX);
            case DEFERRING -> {
                answers(plan.modes().isEmpty() ? 0 : plan.answers() / 2, ANSWERS_MAX);
                simulator.outage(true);
                answers(plan.answers(), ANSWERS_MAX);
            }
            case DRAINING -> {
                simulator.outage(true);
                answers(plan.answers(), ANSWERS_MAX);
                simulator.outage(false);
                drained();
            }
        }
        Pause.millis(plan.waitMs());
    }

    /** Until the first item has left the store; at once when nothing was deferred. */
    private void drained() {
        int[] most = new int[1];
        await(DRAIN_BEGINS_MAX, () -> {
            int waiting = books.link().waiting();
            boolean fewer = waiting < most[0] || most[0] == 0 && waiting == 0;
            most[0] = Math.max(most[0], waiting);
            return fewer;
        });
    }

    /** So many more; the campaign goes on when they take too long, because a fault may have made it so. */
    private void answers(int more, Duration within) {
        int wanted = diary.answers() + more;
        await(within, () -> diary.answers() >= wanted);
    }

    private interface Fits {
        boolean now() throws IOException;
    }

    private static boolean await(Duration within, Fits fits) {
        long deadline = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (fits.now()) {
                    return true;
                }
            } catch (IOException notYet) {
                Pause.millis(LOOK_EVERY_MS);
            }
            Pause.millis(LOOK_EVERY_MS);
        }
        return false;
    }

    private void trouble(Plan plan) throws IOException {
        switch (plan.trouble()) {
            case KILL -> instance.kill();
            case KILL_AND_WIPE -> {
                instance.kill();
                instance.wipeJournal();
            }
            case KILL_IN_START -> {
                instance.kill();
                killInStart(plan.pauseMs());
            }
            case PAUSE -> {
                paused(plan.pauseMs());
                Pause.millis(AWAKE_MS);
            }
            case PAUSE_AND_KILL -> {
                paused(plan.pauseMs());
                Pause.millis(plan.waitMs() / 10);
                instance.kill();
            }
            case STOP -> instance.stopServer();
        }
    }

    private void paused(int millis) throws IOException {
        instance.pause();
        try {
            Pause.millis(millis);
        } finally {
            instance.wake();
        }
    }

    private void killInStart(int afterMs) throws IOException {
        Process script = instance.beginStart();
        if (!await(Duration.ofSeconds(30), instance::hasServer)) {
            throw new IOException("no second server came up to be killed");
        }
        Pause.millis(afterMs);
        instance.kill();
        try {
            if (!script.waitFor(60, TimeUnit.SECONDS)) {
                throw new IOException("the script did not notice that its server was killed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Counts what the gateway has spoilt; what it had no chance to comes first in the next round. */
    private void met(Plan plan) throws IOException {
        Map<String, Integer> left = simulator.faultsLeft();
        for (String mode : plan.modes()) {
            int met = FAULT_COUNT - left.getOrDefault(mode, 0);
            findings.modesMet.merge(mode, met, Integer::sum);
            if (met == 0) {
                plans.again(mode);
            }
        }
    }

    /** @return seconds until all had come to rest; what has not will be found by the comparison */
    private double settle() {
        long start = System.nanoTime();
        await(SETTLED_MAX, () -> books.unsettled().isEmpty());
        return (System.nanoTime() - start) / 1e9;
    }

    /** What is wrong and was not an earlier round's doing. */
    private List<Violation> compare() throws IOException {
        page = books.read();
        List<Violation> known = findings.violations();
        List<Violation> violations = Comparison.violations(diary.accounts(page)).stream().filter(violation -> !known.contains(violation)).toList();
        diary.seen(page.recorded());
        return violations;
    }

    private Set<String> ids(String state) {
        return page.recorded().stream().filter(payment -> payment.state().equals(state)).map(Recorded::id).collect(Collectors.toCollection(HashSet::new));
    }

    private List<Recorded> inDoubt() {
        return page.inDoubt().orElse(List.of());
    }

    private static List<Recorded> half(List<Recorded> list, long seed) {
        List<Recorded> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, (shuffled.size() + 1) / 2);
    }

    /** D2 D5 D9: it says why, is on record once, and cannot be taken again under another key. */
    private List<Violation> probeDoubts(Set<String> doubtful) throws IOException {
        List<Violation> violations = new ArrayList<>();
        Map<String, Ask> asks = new HashMap<>();
        diary.asksSince(new Diary.Mark(0, 0, 0)).forEach(ask -> asks.put(ask.asked().reference(), ask));
        for (Recorded payment : page.recorded().stream().filter(one -> doubtful.contains(one.id())).limit(PROBED_DOUBTS).toList()) {
            Answer answer = api.payAnswer(asks.get(payment.reference()).underKey("again-" + payment.id()));
            JsonObject json = Api.object(answer);
            if (answer.status() != 409 || !"in-doubt-exists".equals(Api.text(json, "code")) || !payment.id().equals(Api.text(json, "paymentId"))) {
                violations.add(new Violation(Invariant.DOUBT_GUARDED, payment.id() + ": " + answer.status() + " " + answer.text()));
            }
            if (Api.text(api.get("payments/" + payment.id()), "cause") == null) {
                violations.add(new Violation(Invariant.DOUBT_GUARDED, payment.id() + " does not say why"));
            }
            int records = api.list("audit?action=payment.concluded&object=" + payment.id()).orElse(List.of()).size();
            if (payment.attempts().size() == 1 && !diary.wasDeferred(payment.id()) && records != 1) {
                violations.add(new Violation(Invariant.DOUBT_GUARDED, payment.id() + " is on record " + records + " times"));
            }
        }
        return violations;
    }

    /** Who got no answer asks again with the same key, and so do some of those who got one. */
    private void replay(Plan plan, Diary.Mark mark) throws IOException {
        Predicate<Ask> open = ask -> diary.last(ask) == null || !diary.last(ask).accepted();
        List<Ask> asks = new ArrayList<>(diary.asksSince(mark));
        Collections.shuffle(asks, new Random(plan.seed()));
        List<Ask> again = new ArrayList<>(asks.stream().filter(open).filter(ask -> diary.last(ask) == null || !diary.last(ask).unavailable()).toList());
        asks.stream().filter(open.negate()).limit(REPLAYED_ANSWERED).forEach(again::add);
        asks.stream().filter(ask -> diary.last(ask) != null && diary.last(ask).unavailable()).limit(REPLAYED_ANSWERED).forEach(again::add);
        for (Ask ask : again) {
            Told told;
            try {
                told = api.pay(ask, true);
            } catch (IOException silence) {
                told = new Told(ask.asked().key(), 0, null, null, null, false, true);
            }
            diary.told(told);
        }
    }

    private String tally(Diary.Mark mark) {
        Map<String, Integer> tally = new TreeMap<>();
        List<Told> told = diary.toldSince(mark);
        told.forEach(answer -> tally.merge(answer.state() != null ? answer.state() + (answer.replayed() ? " again" : "")
                : answer.status() == 0 ? "no answer" : answer.status() + " " + (answer.code() == null ? "without a code" : answer.code()), 1, Integer::sum));
        Map<Choice, Long> decisions = diary.decisionsSince(mark).stream().collect(Collectors.groupingBy(Accounts.Decision::choice, TreeMap::new, Collectors.counting()));
        return diary.asksSince(mark).size() + " asked " + tally + (decisions.isEmpty() ? "" : ", managers " + decisions);
    }

    private void end() throws IOException {
        say("the end");
        Decider manager = new Decider(api, diary, options.seed(), List.of(), page.ledger());
        List<Recorded> held = page.deferred().orElse(List.of());
        for (int at = 0; at < held.size(); at++) {
            manager.decide(held.get(at).id(), at % 2 == 0 ? Choice.RELEASE : Choice.WITHDRAW, null);
        }
        settle();
        findings.atTheEnd.addAll(compare());
        room(manager);
        JsonObject audit = api.get("audit/verification");
        if (!audit.getBoolean("intact")) {
            findings.atTheEnd.add(new Violation(Invariant.AUDIT_INTACT, audit.toString()));
        }
        covered();
        totals(audit);
        findings.atTheEnd.forEach(violation -> say("    VIOLATION %s", violation));
        keepLogs("end", findings.atTheEnd);
    }

    /** An operator's room is 20,000.00: ten items of 2,000.00, and not a dollar more. */
    private void room(Decider manager) throws IOException {
        if (diary.told("DEFERRED") == 0) {
            return;
        }
        simulator.outage(true);
        if (!await(SETTLED_MAX, () -> !books.link().state().equals("UP"))) {
            findings.atTheEnd.add(new Violation(Invariant.ROOM_FREE, "an outage is not noticed"));
        }
        List<String> stored = new ArrayList<>();
        for (int item = 1; item <= ROOM_ITEMS + 1; item++) {
            boolean tooMuch = item > ROOM_ITEMS;
            Ask ask = Ask.of(Api.OPERATOR, "room-" + item, tooMuch ? 100 : ROOM_ITEM_MINOR, 100 + item, null);
            diary.asked(ask);
            Told told = api.pay(ask, true);
            diary.told(told);
            if (tooMuch ? !told.unavailable() : !"DEFERRED".equals(told.state())) {
                findings.atTheEnd.add(new Violation(Invariant.ROOM_FREE, "item " + item + " was answered " + told));
            }
            if (told.accepted()) {
                stored.add(told.id());
            }
        }
        stored.forEach(id -> manager.decide(id, Choice.WITHDRAW, null));
        simulator.outage(false);
        settle();
        findings.atTheEnd.addAll(compare());
    }

    private void covered() {
        boolean defers = page.deferred().isPresent();
        if (!defers) {
            findings.remarks.add("This product has no list of what is deferred: what is about deferring was not tried.");
        } else if (diary.told("DEFERRED") == 0) {
            findings.atTheEnd.add(new Violation(Invariant.COVERED, "nothing was deferred"));
        }
        if (page.inDoubt().isEmpty()) {
            findings.remarks.add("This product has no list of what is in doubt: nothing was ended by hand.");
        }
        if (diary.told("IN_DOUBT") == 0) {
            findings.atTheEnd.add(new Violation(Invariant.COVERED, "nothing was ever in doubt: no kill met a message under way"));
        }
        if (options.rounds() >= FULL_ROUNDS) {
            Plans.MODES.stream().filter(mode -> findings.modesMet.getOrDefault(mode, 0) == 0)
                    .forEach(mode -> findings.atTheEnd.add(new Violation(Invariant.COVERED, "no message met " + mode)));
            Set<Trouble> missing = EnumSet.allOf(Trouble.class);
            Arrays.stream(Trouble.values()).filter(trouble -> Arrays.stream(Moment.values())
                    .allMatch(moment -> findings.troubles.containsKey(trouble + " while " + moment))).forEach(missing::remove);
            missing.forEach(trouble -> findings.atTheEnd.add(new Violation(Invariant.COVERED, trouble + " did not meet every moment")));
        }
    }

    private void totals(JsonObject audit) {
        Map<String, Long> states = page.recorded().stream().collect(Collectors.groupingBy(Recorded::state, TreeMap::new, Collectors.counting()));
        Accounts accounts = diary.accounts(page);
        Totals stored = Totals.of(accounts);
        findings.totals = String.format(Locale.ROOT, "%d payments asked for, %d answers, %d recorded %s; %d messages reached the gateway, %d charged; "
                        + "%d deferred, %d cents = %s; audit trail %s, %d records", accounts.asked().size(), diary.answers(), page.recorded().size(), states,
                page.ledger().size(), page.ledger().stream().filter(Accounts.Charge::charged).count(), stored.items(), stored.stored(), stored.byState(),
                audit.getBoolean("intact") ? "intact" : "BROKEN", audit.getInt("records", 0));
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
