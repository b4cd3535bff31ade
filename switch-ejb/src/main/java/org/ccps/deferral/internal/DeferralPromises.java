package org.ccps.deferral.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.ccps.access.Scope;
import org.ccps.deferral.model.DeferredItem;
import org.ccps.money.Currency;
import org.ccps.operation.OperationId;
import org.ccps.promise.NextStep;
import org.ccps.promise.Promise;
import org.ccps.promise.PromiseKind;
import org.ccps.promise.PromiseSource;
import org.ccps.promise.PromiseTotals;

/** The customers of what waits have been promised that it is sent, or that they are called (O2). Its owner is the one who stored it. */
@ApplicationScoped
public class DeferralPromises implements PromiseSource {

    private DeferralStore store;
    private Clock clock;

    /** For the container, which makes proxies. */
    protected DeferralPromises() {
    }

    @Inject
    DeferralPromises(DeferralStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<Promise> open(int limit, Scope scope) {
        return store.byDue(limit, scope).stream().map(DeferralPromises::promise).toList();
    }

    private static Promise promise(DeferralStore.Promised promised) {
        DeferredItem item = promised.item();
        OperationId id = new OperationId(item.operationId());
        return new Promise(PromiseKind.DEFERRED, promised.refundId() == null ? "P-" + promised.paymentId() : "R-" + promised.refundId(), id, promised.paymentId(),
                item.deposit().amount(), item.deposit().operator(), item.view().expiresAt(),
                item.isHeld() ? NextStep.RELEASE_OR_WITHDRAW : NextStep.WAIT_FOR_THE_LINK);
    }

    @Override
    public PromiseTotals totals(Scope scope) {
        List<PromiseTotals.Line> lines = new ArrayList<>();
        for (Object[] row : store.waitingSums(clock.instant(), scope)) {
            lines.add(new PromiseTotals.Line(PromiseKind.DEFERRED, (Currency) row[0], ((Number) row[1]).longValue(), ((Number) row[2]).longValue(),
                    ((Number) row[3]).longValue()));
        }
        return new PromiseTotals(lines);
    }
}
