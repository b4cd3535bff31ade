package org.ccps.dashboard.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.ccps.dashboard.DashboardView;
import org.ccps.settings.Merchants;
import org.ccps.settings.Settings;

/**
 * The one copy that everybody looks at. It is kept for {@value #FRESH_MS} ms, or {@value #REST} times as long as counting took:
 * however large the day is and however many look, counting takes a twentieth of one connection's time at most.
 */
@ApplicationScoped
public class Figures {

    static final long FRESH_MS = 2_000;
    static final int REST = 20;

    private record Copy(DashboardView view, long untilNanos) {
        boolean isFresh() {
            return System.nanoTime() - untilNanos < 0;
        }
    }

    private Counting counting;
    private Settings settings;
    private Merchants merchants;
    private Clock clock;

    private volatile Copy copy;

    /** For the container, which makes a proxy. */
    public Figures() {
    }

    @Inject
    Figures(Counting counting, Settings settings, Merchants merchants, Clock clock) {
        this.counting = counting;
        this.settings = settings;
        this.merchants = merchants;
        this.clock = clock;
    }

    public DashboardView view() {
        Copy current = copy;
        if (current != null && current.isFresh()) {
            return current.view();
        }
        synchronized (this) {
            if (copy == null || !copy.isFresh()) {
                copy = counted();
            }
            return copy.view();
        }
    }

    private Copy counted() {
        long began = System.nanoTime();
        ZoneId zone = settings.zone();
        Instant now = clock.instant();
        Instant dayBegan = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        DashboardView view = counting.count(now, dayBegan, merchants.main().currency());
        long ended = System.nanoTime();
        return new Copy(view, ended + Math.max(Duration.ofMillis(FRESH_MS).toNanos(), REST * (ended - began)));
    }
}
