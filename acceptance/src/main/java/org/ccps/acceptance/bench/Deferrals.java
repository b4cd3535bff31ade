package org.ccps.acceptance.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ccps.acceptance.bench.DeferralFindings.Part;
import org.ccps.acceptance.product.Instance;

/**
 * Stores payments while the link is known to be down, and drains them: as many as are asked for, and a tenth of that beside, to see
 * what an item costs with many and with few waiting. Every charge is held against what was promised: each order once, no other.
 */
final class Deferrals {

    /** What a drain must come to is said of so many. */
    static final int DRAINED = 10_000;
    private static final int PART_MAX = 5_000;
    private static final int WARM_MAX = 2_000;
    private static final int ROUNDS = 2;
    /** So much more waits than a drain alone would get through beside the live payments. */
    private static final double ENOUGH = 1.5;

    private final Options options;
    private final Instance instance;
    private final SimulatorLedger ledger;
    private final Database database;
    private final Load load;
    private final Findings findings;
    private final DeferralFindings found;
    private final Route live;
    private final Route deferring;
    private final Store store;
    private final Profile profile;
    /** Orders that will be sent when the link is up. */
    private final Set<String> promised = new HashSet<>();

    /** @param profile null when nothing is recorded */
    Deferrals(Options options, Instance instance, SimulatorLedger ledger, Database database, Load load, Findings findings, Route live, Route deferring, Profile profile)
            throws IOException {
        this.options = options;
        this.instance = instance;
        this.ledger = ledger;
        this.database = database;
        this.load = load;
        this.findings = findings;
        this.found = findings.deferral;
        this.live = live;
        this.deferring = deferring;
        this.profile = profile;
        store = new Store(instance);
    }

    void measure(Run reference) throws IOException {
        found.reference = reference;
        found.many = options.deferred();
        found.few = Math.max(1, options.deferred() / 10);
        int part = Math.min(found.few, PART_MAX);
        warmUp(Math.min(found.many, WARM_MAX));

        cut();
        store(Math.max(0, found.few - (int) store.waiting()));
        found.storedAtFew = say("stored", store(part));
        open();
        found.drainedAtFew = say("drained", drain(part));
        store.stopDrain();
        verify();

        cut();
        window("storing one item");
        Part most = store(found.many - part - (int) store.waiting());
        found.storedAtMany = store(part);
        close(most.items() + found.storedAtMany.items());
        found.stored = say("stored", both(most, found.storedAtMany));
        open();
        window("draining one item");
        found.drainedAtMany = drain(part);
        Part rest = more(Math.min(DRAINED, found.many) - part);
        close(part + rest.items());
        found.drained = say("drained", both(found.drainedAtMany, rest));
        store.stopDrain();
        verify();
        besideLive();
        found.left = store.waiting();
        if (found.left > 0 && found.left <= DRAINED) {
            store.startDrain();
            found.left = store.awaitWaiting(0);
        }
        verify();
    }

    private void warmUp(int items) throws IOException {
        cut();
        store(items);
        open();
        store.startDrain();
        store.awaitWaiting(0);
        verify();
    }

    private void besideLive() throws IOException {
        int wanted = (int) Math.ceil(ROUNDS * options.seconds() * found.drained.perSecond() * ENOUGH);
        if (store.waiting() < wanted) {
            cut();
            store(wanted - (int) store.waiting());
            open();
            // takes the link as up; the drain itself is not wanted yet
            store.startDrain();
            store.stopDrain();
        }
        List<String> orders = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            found.live.add(paid(orders));
            store.startDrain();
            long before = store.waiting();
            Meter meter = Meter.start(instance);
            found.liveBesideDrain.add(paid(orders));
            found.besideSeconds += meter.used().seconds();
            long after = store.waiting();
            found.drainedBeside += before - after;
            found.ranEmpty |= after == 0;
            if (after > 0) {
                store.stopDrain();
            }
        }
        verify(orders);
    }

    private Samples paid(List<String> orders) {
        Load.Result result = load.fixed(live, options.callers(), options.seconds(), options.perSecond());
        wrong("live", result);
        orders.addAll(result.orders());
        return result.latencies();
    }

    private void cut() throws IOException {
        try (Route.Caller caller = deferring.caller()) {
            promised.add(store.cut(caller, load.next()));
        } catch (Route.WrongAnswer e) {
            throw new IOException("the payment that finds the link down: " + e.getMessage());
        }
    }

    private void open() throws IOException {
        store.open();
    }

    private Part store(int items) throws IOException {
        database.waitUntilSealed();
        long waiting = store.waiting();
        Meter meter = Meter.start(instance);
        Load.Result result = load.counted(deferring, options.callers(), items);
        Meter.Used used = meter.used();
        wrong("storing", result);
        promised.addAll(result.orders());
        int stored = Math.max(1, result.orders().size());
        return new Part(waiting, stored, result.seconds(), 1_000 * used.server() / stored, result.latencies(), used.others());
    }

    private Part drain(int items) throws IOException {
        database.waitUntilSealed();
        long waiting = store.waiting();
        Meter meter = Meter.start(instance);
        store.startDrain();
        return drained(waiting, items, meter);
    }

    private Part more(int items) throws IOException {
        return drained(store.waiting(), items, Meter.start(instance));
    }

    private Part drained(long waiting, int items, Meter meter) throws IOException {
        long left = store.awaitWaiting(Math.max(0, waiting - items));
        Meter.Used used = meter.used();
        long drained = Math.max(1, waiting - left);
        if (drained < items && left > 0) {
            findings.wrong.add("the drain stood still with " + left + " items left");
        }
        return new Part(waiting, drained, used.seconds(), 1_000 * used.server() / drained, null, used.others());
    }

    private static Part both(Part one, Part other) {
        long items = one.items() + other.items();
        return new Part(one.waiting(), items, one.seconds() + other.seconds(), (one.cpuMs() * one.items() + other.cpuMs() * other.items()) / items,
                one.latencies() == null ? null : Samples.of(List.of(one.latencies(), other.latencies())), Math.max(one.others(), other.others()));
    }

    private void verify() throws IOException {
        verify(List.of());
    }

    private void verify(List<String> orders) throws IOException {
        findings.wrong.addAll(ledger.verifyAndEmpty("deferral", orders, promised));
        findings.verified += orders.size();
        long waiting = store.waiting();
        if (waiting != promised.size()) {
            findings.wrong.add("deferral: " + waiting + " items wait, and " + promised.size() + " promised orders have not been charged");
        }
    }

    private void wrong(String what, Load.Result result) {
        result.wrong().stream().distinct().limit(3).forEach(wrong -> findings.wrong.add(what + ": " + wrong));
    }

    private void window(String title) {
        if (profile != null) {
            profile.begin(title);
        }
    }

    private void close(long items) {
        if (profile != null) {
            profile.end(items);
        }
    }

    private static Part say(String what, Part part) {
        System.out.printf(Locale.ROOT, "%-8s %6d with %6d waiting  %7.1f/s  server CPU %.2f ms each  others used %2.0f %% of the machine%n", what, part.items(),
                part.waiting(), part.perSecond(), part.cpuMs(), 100 * part.others());
        return part;
    }
}
