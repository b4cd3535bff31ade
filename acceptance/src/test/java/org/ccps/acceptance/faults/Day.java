package org.ccps.acceptance.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.ccps.acceptance.faults.Accounts.Asked;
import org.ccps.acceptance.faults.Accounts.Attempt;
import org.ccps.acceptance.faults.Accounts.Charge;
import org.ccps.acceptance.faults.Accounts.Choice;
import org.ccps.acceptance.faults.Accounts.Decision;
import org.ccps.acceptance.faults.Accounts.Link;
import org.ccps.acceptance.faults.Accounts.Recorded;
import org.ccps.acceptance.faults.Accounts.Told;

/**
 * An honest day with one payment of each kind, to be tampered with. A payment's id, key and reference carry its name; its
 * attempts are {@code O-<name>-1}, {@code O-<name>-2}.
 */
final class Day {

    final Map<String, Asked> asked = new LinkedHashMap<>();
    final List<Told> told = new ArrayList<>();
    final Map<String, Set<String>> seen = new LinkedHashMap<>();
    final List<Decision> decisions = new ArrayList<>();
    final List<Recorded> recorded = new ArrayList<>();
    final List<Charge> ledger = new ArrayList<>();
    Optional<List<Recorded>> deferred = Optional.empty();
    Optional<List<Recorded>> inDoubt = Optional.empty();
    Link link = new Link("UP", 0, List.of());

    static Day honest() {
        Day day = new Day();
        day.payment("approved", 1_200, 201, "APPROVED").charged("approved", 1, 1_200, "00");
        day.payment("declined", 1_251, 402, "DECLINED").reached("declined", 1, 1_251, "51");
        // no answer at first, then told under the same key what had become of it
        day.asked("doubtful", 1_300).silence("doubtful").answer("doubtful", 202, "IN_DOUBT", true, true).record("doubtful", "IN_DOUBT", 1).charged("doubtful", 1, 1_300, "00");
        day.payment("lost", 1_400, 202, "IN_DOUBT");
        day.payment("misstated", 1_500, 402, "DECLINED").entry(new Charge("O-misstated-1", 1_500, false, true, "05", "T-1"));
        day.payment("silent-bank", 1_600, 202, "IN_DOUBT").entry(new Charge("O-silent-bank-1", 1_600, false, true, "124", "T-2"));
        // the key is free again after "unavailable", and was used once more
        day.asked("unavailable", 1_700).unavailable("unavailable");
        day.asked("second-try", 1_800).unavailable("second-try").answer("second-try", 201, "APPROVED", false, false)
                .record("second-try", "APPROVED", 1).charged("second-try", 1, 1_800, "00");
        // deferred, and what may become of that
        day.stored("drained", 2_000, "APPROVED", 2).charged("drained", 2, 2_000, "00");
        day.stored("refused", 2_105, "DECLINED", 1).reached("refused", 1, 2_105, "05");
        day.stored("withdrawn", 2_200, "WITHDRAWN", 0).decided("withdrawn", Choice.HOLD, 200).decided("withdrawn", Choice.WITHDRAW, 200);
        day.stored("held", 2_300, "DEFERRED", 0).decided("held", Choice.HOLD, 200).hold("held");
        day.stored("drained-in-doubt", 2_400, "IN_DOUBT", 1).charged("drained-in-doubt", 1, 2_400, "00");
        // in doubt, and ended by hand
        day.asked("found", 2_500).answer("found", 202, "IN_DOUBT", false, false).record("found", "APPROVED", 1).charged("found", 1, 2_500, "00")
                .decided("found", Choice.TAKEN, 200);
        day.asked("not-found", 2_600).answer("not-found", 202, "IN_DOUBT", false, false).record("not-found", "NOT_TAKEN", 1)
                .decided("not-found", Choice.NOT_TAKEN, 0);
        // in doubt, and answered late
        day.asked("late", 2_700).record("late", "APPROVED", 1).charged("late", 1, 2_700, "00").seen.put("P-late", Set.of("IN_DOUBT"));
        day.deferred = Optional.of(day.inState("DEFERRED"));
        day.inDoubt = Optional.of(day.inState("IN_DOUBT"));
        day.link = new Link("UP", 1, List.of(2_300L));
        return day;
    }

    Accounts accounts() {
        return new Accounts(asked, told, seen, decisions, recorded, deferred, inDoubt, link, ledger);
    }

    List<Recorded> inState(String state) {
        return new ArrayList<>(recorded.stream().filter(payment -> payment.state().equals(state)).toList());
    }

    Day payment(String name, long minor, int status, String state) {
        return asked(name, minor).answer(name, status, state, false, false).record(name, state, 1);
    }

    Day stored(String name, long minor, String state, int attempts) {
        return asked(name, minor).answer(name, 202, "DEFERRED", false, false).record(name, state, attempts);
    }

    Day asked(String name, long minor) {
        asked.put("key-" + name, new Asked("key-" + name, "F-" + name, minor));
        return this;
    }

    Day answer(String name, int status, String state, boolean replayed, boolean calm) {
        told.add(new Told("key-" + name, status, null, "P-" + name, state, replayed, calm));
        return this;
    }

    Day silence(String name) {
        told.add(new Told("key-" + name, 0, null, null, null, false, false));
        return this;
    }

    Day unavailable(String name) {
        told.add(new Told("key-" + name, 503, "gateway-unavailable", null, null, false, false));
        return this;
    }

    Day record(String name, String state, int attempts) {
        List<Attempt> sent = new ArrayList<>();
        for (int number = 1; number <= attempts; number++) {
            sent.add(new Attempt("O-" + name + "-" + number, number < attempts ? "NOT_SENT" : state));
        }
        boolean open = state.equals("IN_DOUBT") || state.equals("DEFERRED");
        recorded.add(new Recorded("P-" + name, state, false, "F-" + name, asked.get("key-" + name).minor(), !open, sent));
        return this;
    }

    Day charged(String name, int attempt, long minor, String code) {
        return entry(new Charge("O-" + name + "-" + attempt, minor, true, true, code, "T-" + name));
    }

    Day reached(String name, int attempt, long minor, String code) {
        return entry(new Charge("O-" + name + "-" + attempt, minor, false, false, code, null));
    }

    Day entry(Charge charge) {
        ledger.add(charge);
        return this;
    }

    Day decided(String name, Choice choice, int status) {
        decisions.add(new Decision("P-" + name, choice, status));
        return this;
    }

    Day hold(String name) {
        return change(name, payment -> new Recorded(payment.id(), payment.state(), true, payment.reference(), payment.minor(), payment.concluded(),
                payment.attempts()));
    }

    Day change(String name, UnaryOperator<Recorded> how) {
        recorded.replaceAll(payment -> payment.id().equals("P-" + name) ? how.apply(payment) : payment);
        return this;
    }

    /** Turns it into another state, in the product's own lists as well. */
    Day turn(String name, String state) {
        change(name, payment -> new Recorded(payment.id(), state, payment.held(), payment.reference(), payment.minor(),
                !state.equals("IN_DOUBT") && !state.equals("DEFERRED") && !state.equals("SENDING"), payment.attempts()));
        deferred = Optional.of(inState("DEFERRED"));
        inDoubt = Optional.of(inState("IN_DOUBT"));
        return this;
    }
}
