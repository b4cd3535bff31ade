package org.ccps.followup.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.ccps.access.Scope;
import org.ccps.followup.FollowUpView;
import org.ccps.promise.Promise;
import org.ccps.promise.PromiseKind;
import org.ccps.promise.PromiseSource;
import org.ccps.promise.PromiseTotals;

/** Each open follow-up is a promise (O2). */
@ApplicationScoped
public class FollowUpPromises implements PromiseSource {

    private FollowUpStore store;
    private Clock clock;

    /** For the container, which makes proxies. */
    protected FollowUpPromises() {
    }

    @Inject
    FollowUpPromises(FollowUpStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<Promise> open(int limit, Scope scope) {
        Instant now = clock.instant();
        return store.byDue(limit, scope).stream().map(item -> promise(item.row(now))).toList();
    }

    private static Promise promise(FollowUpView followUp) {
        return new Promise(PromiseKind.FOLLOW_UP, followUp.id().toString(), followUp.operation(), followUp.paymentId(), followUp.amount(), followUp.owner(),
                followUp.dueAt(), followUp.nextStep());
    }

    @Override
    public PromiseTotals totals(Scope scope) {
        return new PromiseTotals(store.sums(null, clock.instant(), scope).stream()
                .map(line -> new PromiseTotals.Line(PromiseKind.FOLLOW_UP, line.currency(), line.count(), line.overdue(), line.sumMinor())).toList());
    }
}
