package org.ccps.dashboard.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ccps.access.Scope;
import org.ccps.dashboard.DashboardView;
import org.ccps.money.Currency;
import org.ccps.settings.Settings;

/**
 * The one copy that all look at who see the same merchant accounts. It is kept for {@value #FRESH_MS} ms, or {@value #REST} times as long
 * as counting took: however large the day is and however many look, counting takes a twentieth of one connection's time at most for each
 * choice of accounts, and one is counted at a time.
 */
@ApplicationScoped
public class Figures {

    static final long FRESH_MS = 2_000;
    static final int REST = 20;

    /** Whose figures they are: of which accounts, sums in which currency. */
    private record Wanted(Scope scope, Currency currency) {
    }

    private record Copy(DashboardView view, long untilNanos) {
        boolean isFresh() {
            return System.nanoTime() - untilNanos < 0;
        }
    }

    private Counting counting;
    private Settings settings;
    private Clock clock;

    private final Map<Wanted, Copy> copies = new ConcurrentHashMap<>();

    /** For the container, which makes a proxy. */
    public Figures() {
    }

    @Inject
    Figures(Counting counting, Settings settings, Clock clock) {
        this.counting = counting;
        this.settings = settings;
        this.clock = clock;
    }

    public DashboardView view(Scope scope, Currency currency) {
        Wanted wanted = new Wanted(scope, currency);
        Copy current = copies.get(wanted);
        if (current != null && current.isFresh()) {
            return current.view();
        }
        synchronized (this) {
            current = copies.get(wanted);
            if (current == null || !current.isFresh()) {
                // what nobody asks for any more is not kept
                copies.values().removeIf(copy -> !copy.isFresh());
                current = counted(wanted);
                copies.put(wanted, current);
            }
            return current.view();
        }
    }

    private Copy counted(Wanted wanted) {
        long began = System.nanoTime();
        ZoneId zone = settings.zone();
        Instant now = clock.instant();
        Instant dayBegan = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        DashboardView view = counting.count(now, dayBegan, wanted.currency(), wanted.scope());
        long ended = System.nanoTime();
        return new Copy(view, ended + Math.max(Duration.ofMillis(FRESH_MS).toNanos(), REST * (ended - began)));
    }
}
