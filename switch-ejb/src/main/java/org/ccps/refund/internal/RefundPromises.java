package org.ccps.refund.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.ccps.access.Scope;
import org.ccps.money.Currency;
import org.ccps.operation.OperationId;
import org.ccps.promise.NextStep;
import org.ccps.promise.Promise;
import org.ccps.promise.PromiseKind;
import org.ccps.promise.PromiseSource;
import org.ccps.promise.PromiseTotals;
import org.ccps.refund.RefundId;
import org.ccps.refund.model.Refund;

/** Each request that waits for a manager is a promise (O2); what carries out a payment's first operation has the payment's number. */
@ApplicationScoped
public class RefundPromises implements PromiseSource {

    private RefundStore store;
    private Clock clock;

    /** For the container, which makes proxies. */
    protected RefundPromises() {
    }

    @Inject
    RefundPromises(RefundStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<Promise> open(int limit, Scope scope) {
        return store.byLapse(limit, scope).stream().map(RefundPromises::promise).toList();
    }

    private static Promise promise(Refund refund) {
        return new Promise(PromiseKind.REFUND_REQUESTED, new RefundId(refund.id()).toString(), new OperationId(refund.paymentId()), refund.paymentId(),
                refund.amount(), null, refund.lapsesAt(), NextStep.DECIDE);
    }

    @Override
    public PromiseTotals totals(Scope scope) {
        return new PromiseTotals(store.awaitingSums(clock.instant(), scope).stream().map(row -> new PromiseTotals.Line(PromiseKind.REFUND_REQUESTED, (Currency) row[0],
                ((Number) row[1]).longValue(), ((Number) row[2]).longValue(), ((Number) row[3]).longValue())).toList());
    }
}
