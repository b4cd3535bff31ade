package org.ccps.indoubt.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.ccps.access.Scope;
import org.ccps.indoubt.DoubtView;
import org.ccps.money.Currency;
import org.ccps.promise.NextStep;
import org.ccps.promise.Promise;
import org.ccps.promise.PromiseKind;
import org.ccps.promise.PromiseSource;
import org.ccps.promise.PromiseTotals;

/** The customers of payments in doubt have been promised a call (O2). */
@ApplicationScoped
public class DoubtPromises implements PromiseSource {

    private DoubtStore store;
    private Clock clock;

    /** For the container, which makes proxies. */
    protected DoubtPromises() {
    }

    @Inject
    DoubtPromises(DoubtStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<Promise> open(int limit, Scope scope) {
        return store.byDue(limit, scope).stream().map(DoubtPromises::promise).toList();
    }

    private static Promise promise(DoubtStore.Item item) {
        DoubtView doubt = item.doubt().view();
        return new Promise(PromiseKind.IN_DOUBT, item.refundId() == null ? "P-" + item.paymentId() : "R-" + item.refundId(), doubt.id(), item.paymentId(), doubt.amount(),
                doubt.owner(), doubt.dueAt(), doubt.proposal() == null ? NextStep.LOOK_IT_UP : NextStep.CONFIRM_OR_REPLACE);
    }

    @Override
    public PromiseTotals totals(Scope scope) {
        Map<Currency, Long> overdue = store.overdue(clock.instant(), scope);
        return new PromiseTotals(store.sums(scope).lines().stream().map(line -> new PromiseTotals.Line(PromiseKind.IN_DOUBT, line.currency(), line.count(),
                overdue.getOrDefault(line.currency(), 0L), line.sumMinor())).toList());
    }
}
