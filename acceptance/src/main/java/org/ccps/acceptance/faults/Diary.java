package org.ccps.acceptance.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ccps.acceptance.faults.Accounts.Decision;
import org.ccps.acceptance.faults.Accounts.Recorded;
import org.ccps.acceptance.faults.Accounts.Told;

/** What callers and managers asked for and were told, from the first round on. All threads write into it. */
final class Diary {

    private final Map<String, Ask> asks = new LinkedHashMap<>();
    private final List<Told> told = new ArrayList<>();
    private final Map<String, Told> last = new LinkedHashMap<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final Map<String, Set<String>> seen = new LinkedHashMap<>();

    synchronized void asked(Ask ask) {
        asks.put(ask.asked().key(), ask);
    }

    synchronized void told(Told answer) {
        Told before = last.put(answer.key(), answer);
        // one silence says as much as ten
        if (before == null || before.status() != 0 || answer.status() != 0) {
            told.add(answer);
        }
    }

    synchronized void decided(Decision decision) {
        decisions.add(decision);
    }

    synchronized void seen(List<Recorded> recorded) {
        recorded.forEach(payment -> seen.computeIfAbsent(payment.id(), none -> new TreeSet<>()).add(payment.state()));
    }

    synchronized int answers() {
        return (int) told.stream().filter(answer -> answer.status() != 0).count();
    }

    synchronized int told(String state) {
        return (int) told.stream().filter(answer -> state.equals(answer.state())).count();
    }

    synchronized boolean wasDeferred(String id) {
        return seen.getOrDefault(id, Set.of()).contains("DEFERRED")
                || told.stream().anyMatch(answer -> id.equals(answer.id()) && "DEFERRED".equals(answer.state()));
    }

    /** Where the diary is now; what comes later is a round's own. */
    synchronized Mark mark() {
        return new Mark(asks.size(), told.size(), decisions.size());
    }

    record Mark(int asks, int told, int decisions) {
    }

    synchronized List<Ask> asksSince(Mark mark) {
        return asks.values().stream().skip(mark.asks()).toList();
    }

    synchronized List<Told> toldSince(Mark mark) {
        return List.copyOf(told.subList(mark.told(), told.size()));
    }

    synchronized List<Decision> decisionsSince(Mark mark) {
        return List.copyOf(decisions.subList(mark.decisions(), decisions.size()));
    }

    /** The last answer of a key, silence included; null when it was never sent. */
    synchronized Told last(Ask ask) {
        return last.get(ask.asked().key());
    }

    synchronized Accounts accounts(Books.Page page) {
        Map<String, Accounts.Asked> asked = new LinkedHashMap<>();
        asks.forEach((key, ask) -> asked.put(key, ask.asked()));
        Map<String, Set<String>> states = new LinkedHashMap<>();
        seen.forEach((id, all) -> states.put(id, Set.copyOf(all)));
        return new Accounts(asked, List.copyOf(told), states, List.copyOf(decisions), page.recorded(), page.deferred(), page.inDoubt(), page.link(),
                page.ledger());
    }
}
