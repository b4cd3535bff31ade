package org.ccps.acceptance.faults;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ccps.acceptance.faults.Accounts.Recorded;
import org.ccps.acceptance.faults.Accounts.Told;

/**
 * The drain's sum (C17): what was ever stored, by what callers asked for, and what has become of it, by what the product says.
 *
 * @param items   ever stored
 * @param stored  cents that callers were told, or seen, to be deferred
 * @param byState cents by what they are now; {@code waiting} and {@code in doubt} by the lists of these
 */
record Totals(int items, long stored, Map<String, Long> byState) {

    static Totals of(Accounts accounts) {
        Set<String> stored = accounts.told().stream().filter(told -> "DEFERRED".equals(told.state())).map(Told::id).collect(Collectors.toCollection(HashSet::new));
        accounts.seen().forEach((id, states) -> {
            if (states.contains("DEFERRED")) {
                stored.add(id);
            }
        });
        Map<String, Long> asked = accounts.asked().values().stream().collect(Collectors.toMap(Accounts.Asked::reference, Accounts.Asked::minor));
        Map<String, Recorded> waiting = byId(accounts.deferred().orElse(List.of()));
        Map<String, Recorded> doubtful = byId(accounts.inDoubt().orElse(List.of()));
        Map<String, Long> byState = new TreeMap<>();
        long sum = 0;
        for (Recorded payment : accounts.recorded()) {
            if (stored.contains(payment.id())) {
                sum += asked.getOrDefault(payment.reference(), payment.minor());
                Recorded listed = waiting.getOrDefault(payment.id(), doubtful.getOrDefault(payment.id(), payment));
                byState.merge(payment.state(), listed.minor(), Long::sum);
            }
        }
        return new Totals(stored.size(), sum, byState);
    }

    private static Map<String, Recorded> byId(List<Recorded> list) {
        return list.stream().collect(Collectors.toMap(Recorded::id, Function.identity(), (one, other) -> one));
    }

    long ended() {
        return byState.values().stream().mapToLong(Long::longValue).sum();
    }
}
