package org.ccps.acceptance.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ccps.acceptance.faults.Accounts.Asked;
import org.ccps.acceptance.faults.Accounts.Attempt;
import org.ccps.acceptance.faults.Accounts.Charge;
import org.ccps.acceptance.faults.Accounts.Choice;
import org.ccps.acceptance.faults.Accounts.Decision;
import org.ccps.acceptance.faults.Accounts.Recorded;
import org.ccps.acceptance.faults.Accounts.Told;

/** Holds the three accounts against each other. Each thing that can be wrong belongs to one invariant. */
final class Comparison {

    private static final Map<String, Set<String>> MAY_FOLLOW = Map.of(
            "SENDING", Set.of("SENDING", "DEFERRED", "IN_DOUBT", "APPROVED", "DECLINED", "REJECTED", "NOT_TAKEN", "WITHDRAWN"),
            "DEFERRED", Set.of("DEFERRED", "SENDING", "IN_DOUBT", "APPROVED", "DECLINED", "REJECTED", "NOT_TAKEN", "WITHDRAWN"),
            "IN_DOUBT", Set.of("IN_DOUBT", "APPROVED", "DECLINED", "REJECTED", "NOT_TAKEN"),
            "APPROVED", Set.of("APPROVED"), "DECLINED", Set.of("DECLINED"), "REJECTED", Set.of("REJECTED"),
            "NOT_TAKEN", Set.of("NOT_TAKEN"), "WITHDRAWN", Set.of("WITHDRAWN"));

    /**
     * Codes that leave open what the bank did (facts section 7.2). With any other code the gateway has said that nothing was
     * charged; if it was, the gateway misstated it and nobody can know.
     */
    private static final Set<String> OPEN_CODES = Set.of("09", "10", "32", "68", "96", "111", "112", "113", "114", "115", "123", "124", "125", "153",
            "913", "914", "915", "923", "924", "925");
    private static final Set<String> REFUSED = Set.of("DECLINED", "REJECTED");
    private static final Set<Integer> CALM_STATUSES = Set.of(200, 201, 202, 402, 409, 503);
    /** The answers that a caller in the right never gets, not even from a server in trouble. */
    private static final Set<Integer> NEVER = Set.of(400, 403, 405, 415, 422);

    private final Accounts accounts;
    private final Map<String, Recorded> byId;
    private final Map<String, Recorded> byOrder = new LinkedHashMap<>();
    private final Map<String, List<Recorded>> byReference;
    private final Map<String, List<Charge>> ledger;
    private final Map<String, List<Told>> toldByKey;
    private final Map<String, List<Decision>> decisions;
    private final List<Violation> violations = new ArrayList<>();

    private Comparison(Accounts accounts) {
        this.accounts = accounts;
        byId = accounts.recorded().stream().collect(Collectors.toMap(Recorded::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        byReference = accounts.recorded().stream().collect(Collectors.groupingBy(Recorded::reference));
        accounts.recorded().forEach(payment -> payment.attempts().forEach(attempt -> byOrder.put(attempt.orderNumber(), payment)));
        ledger = accounts.ledger().stream().collect(Collectors.groupingBy(Charge::orderNumber, LinkedHashMap::new, Collectors.toList()));
        toldByKey = accounts.told().stream().collect(Collectors.groupingBy(Told::key, LinkedHashMap::new, Collectors.toList()));
        decisions = accounts.decisions().stream().collect(Collectors.groupingBy(Decision::id, LinkedHashMap::new, Collectors.toList()));
    }

    /** @return what does not fit; empty when all is well */
    static List<Violation> violations(Accounts accounts) {
        Comparison comparison = new Comparison(accounts);
        comparison.gateway();
        comparison.records();
        comparison.answers();
        comparison.keys();
        comparison.managers();
        comparison.sums();
        comparison.lists();
        comparison.rest();
        return comparison.violations;
    }

    private void gateway() {
        ledger.forEach((orderNumber, charges) -> {
            check(Invariant.ORDER_ONCE, charges.size() == 1, () -> orderNumber + " reached it " + charges.size() + " times");
            Recorded payment = byOrder.get(orderNumber);
            check(Invariant.ATTEMPT_RECORDED, payment != null, () -> orderNumber + " is nobody's");
            charges.stream().filter(Charge::charged).limit(payment == null ? 0 : 1).forEach(charge -> check(Invariant.CHARGE_ADMITTED,
                    admitted(payment, charge), () -> payment.id() + " is " + payment.state() + ", and " + orderNumber + " was charged"));
        });
    }

    private static boolean admitted(Recorded payment, Charge charge) {
        boolean misstated = !charge.approved() && !OPEN_CODES.contains(charge.responseCode());
        return switch (payment.state()) {
            case "APPROVED", "IN_DOUBT" -> true;
            // said once, by NOTHING_SENDING
            case "SENDING" -> true;
            default -> misstated && REFUSED.contains(payment.state());
        };
    }

    private boolean charged(Attempt attempt) {
        return ledger.getOrDefault(attempt.orderNumber(), List.of()).stream().anyMatch(Charge::charged);
    }

    private boolean charged(Recorded payment) {
        return payment.attempts().stream().anyMatch(this::charged);
    }

    private void records() {
        Map<String, Asked> asked = accounts.asked().values().stream().collect(Collectors.toMap(Asked::reference, Function.identity()));
        for (Recorded payment : accounts.recorded()) {
            Asked wanted = asked.get(payment.reference());
            check(Invariant.RECORDED_AS_ASKED, wanted != null && wanted.minor() == payment.minor(),
                    () -> payment.id() + " says " + payment.minor() + " cents, asked was " + (wanted == null ? "nothing" : wanted.minor() + " cents"));
            long times = payment.attempts().stream().filter(this::charged).count();
            check(Invariant.PAYMENT_CHARGED_ONCE, times <= 1, () -> payment.id() + " was charged " + times + " times");
            check(Invariant.NOTHING_SENDING, !payment.state().equals("SENDING"), payment::id);
            check(Invariant.DOUBT_IS_OPEN, !payment.state().equals("IN_DOUBT") || !payment.concluded(), payment::id);
            check(Invariant.APPROVED_CHARGED, !payment.state().equals("APPROVED") || chargedRightly(payment, wanted), payment::id);
        }
    }

    /** The amount is that which the caller asked for: what the record says of it is looked at elsewhere. */
    private boolean chargedRightly(Recorded payment, Asked wanted) {
        return payment.attempts().stream().flatMap(attempt -> ledger.getOrDefault(attempt.orderNumber(), List.of()).stream())
                .anyMatch(charge -> charge.charged() && (wanted == null || charge.minor() == wanted.minor()));
    }

    private void answers() {
        Map<String, Set<String>> states = new LinkedHashMap<>();
        accounts.told().stream().filter(Told::accepted).forEach(told -> states.computeIfAbsent(told.id(), none -> new TreeSet<>()).add(told.state()));
        accounts.seen().forEach((id, seen) -> states.computeIfAbsent(id, none -> new TreeSet<>()).addAll(seen));
        states.forEach((id, told) -> {
            Recorded payment = byId.get(id);
            check(Invariant.NOTHING_LOST, payment != null, () -> id + ", which was " + told);
            if (payment == null) {
                return;
            }
            for (String state : told) {
                check(Invariant.STATE_FOLLOWS, MAY_FOLLOW.getOrDefault(state, Set.of()).contains(payment.state()),
                        () -> id + " was " + state + " and is " + payment.state());
            }
            boolean doubted = told.contains("IN_DOUBT") && MAY_FOLLOW.get("IN_DOUBT").contains(payment.state()) && !payment.state().equals("IN_DOUBT");
            check(Invariant.DOUBT_ENDS_BY_EVIDENCE, !doubted || byEvidence(payment), () -> id + " is " + payment.state());
        });
    }

    /** A manager who has looked, or the gateway's own answer that came late (D8). */
    private boolean byEvidence(Recorded payment) {
        Choice choice = payment.state().equals("APPROVED") ? Choice.TAKEN : Choice.NOT_TAKEN;
        boolean byHand = decisions.getOrDefault(payment.id(), List.of()).stream().anyMatch(decision -> decision.choice() == choice && decision.maybeDone());
        if (byHand && !REFUSED.contains(payment.state())) {
            return true;
        }
        if (payment.attempts().isEmpty()) {
            return false;
        }
        Attempt last = payment.attempts().get(payment.attempts().size() - 1);
        String proof = payment.state().equals("NOT_TAKEN") ? "NOT_SENT" : payment.state();
        return proof.equals(last.outcome()) && ledger.containsKey(last.orderNumber());
    }

    private void keys() {
        accounts.asked().values().forEach(asked -> {
            List<Recorded> payments = byReference.getOrDefault(asked.reference(), List.of());
            long times = payments.stream().filter(this::charged).count();
            check(Invariant.KEY_CHARGED_ONCE, times <= 1, () -> asked.key() + " was charged " + times + " times");
            List<Told> answers = toldByKey.getOrDefault(asked.key(), List.of());
            boolean unavailable = !answers.isEmpty() && answers.get(answers.size() - 1).unavailable();
            check(Invariant.UNAVAILABLE_NOT_CHARGED, !unavailable || times == 0, asked::key);
            sameReplay(asked, answers);
            for (Told told : answers) {
                boolean inWords = told.calm() ? CALM_STATUSES.contains(told.status()) && (told.accepted() || told.code() != null)
                        : !NEVER.contains(told.status());
                check(Invariant.ANSWERED, inWords, () -> asked.key() + " was answered " + told.status() + " " + told.code());
            }
        });
    }

    private void sameReplay(Asked asked, List<Told> answers) {
        Told first = null;
        for (Told told : answers) {
            if (first != null && (told.accepted() || told.unavailable())) {
                Told one = first;
                check(Invariant.SAME_REPLAY, one.id().equals(told.id()) && told.replayed(), () -> asked.key() + " was answered " + one.id() + ", then "
                        + told.id() + (told.replayed() ? "" : " as if for the first time"));
            }
            first = first == null && told.accepted() ? told : first;
        }
    }

    private void managers() {
        decisions.forEach((id, all) -> {
            Recorded payment = byId.get(id);
            for (int at = 0; payment != null && at < all.size(); at++) {
                Decision decision = all.get(at);
                boolean last = at == all.size() - 1;
                check(Invariant.DECISION_STANDS, decision.status() != 200 || stands(decision, payment, last),
                        () -> id + " was told " + decision.choice() + " and is " + payment.state() + (payment.held() ? ", held" : ""));
            }
        });
    }

    private static boolean stands(Decision decision, Recorded payment, boolean last) {
        return switch (decision.choice()) {
            case HOLD -> !last || payment.state().equals("DEFERRED") && payment.held();
            case RELEASE -> true;
            case WITHDRAW -> payment.state().equals("WITHDRAWN");
            case TAKEN -> payment.state().equals("APPROVED");
            case NOT_TAKEN -> payment.state().equals("NOT_TAKEN");
        };
    }

    private void sums() {
        if (accounts.deferred().isEmpty()) {
            return;
        }
        Totals totals = Totals.of(accounts);
        check(Invariant.SUMS, totals.stored() == totals.ended(), () -> "stored " + totals.stored() + " cents, found " + totals.ended() + ": " + totals.byState());
    }

    private void lists() {
        accounts.deferred().ifPresent(list -> same("DEFERRED", list));
        accounts.inDoubt().ifPresent(list -> same("IN_DOUBT", list));
    }

    private void same(String state, List<Recorded> list) {
        Set<String> listed = list.stream().map(Recorded::id).collect(Collectors.toCollection(HashSet::new));
        Set<String> recorded = accounts.recorded().stream().filter(payment -> payment.state().equals(state)).map(Recorded::id).collect(Collectors.toSet());
        Set<String> differ = new TreeSet<>(listed);
        differ.addAll(recorded);
        differ.removeIf(id -> listed.contains(id) && recorded.contains(id));
        check(Invariant.LISTS_AGREE, differ.isEmpty(), () -> state + " in one list only: " + differ);
    }

    private void rest() {
        List<Recorded> waiting = accounts.deferred().orElse(List.of());
        waiting.forEach(payment -> check(Invariant.NOTHING_WAITS, payment.held() && decisions.getOrDefault(payment.id(), List.of()).stream()
                .anyMatch(decision -> decision.choice() == Choice.HOLD && decision.maybeDone()), payment::id));
        Accounts.Link link = accounts.link();
        check(Invariant.LINK_UP, link.state().equals("UP"), link::state);
        long minor = waiting.stream().mapToLong(Recorded::minor).sum();
        boolean counts = link.waiting() == waiting.size() && link.waitingMinor().stream().mapToLong(Long::longValue).sum() == minor
                && link.waitingMinor().stream().allMatch(amount -> amount >= 0);
        check(Invariant.LINK_COUNTS, counts, () -> link + ", and " + waiting.size() + " wait, " + minor + " cents");
    }

    private interface Words {
        String say();
    }

    private void check(Invariant invariant, boolean holds, Words found) {
        if (!holds) {
            violations.add(new Violation(invariant, Objects.toString(found.say())));
        }
    }
}
