package org.ccps.deferral.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import org.ccps.deferral.model.DeferredItem;
import org.ccps.operation.OperationMoved;
import org.ccps.operation.OperationState;

/**
 * Ends the item in the commit that ends its operation: the ciphertext is gone (C9) and what it took of the limits is free again, if
 * and only if the outcome is on record.
 */
@Stateless
@PermitAll
public class DeferredEnds {

    @Inject
    private DeferralStore store;

    @Inject
    private Reservations reservations;

    @Inject
    private Clock clock;

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void moved(@Observes OperationMoved move) {
        if (move.operation().deferredAt() == null || move.operation().state() == OperationState.DEFERRED) {
            return;
        }
        store.find(move.operation().id()).filter(DeferredItem::isWaiting).ifPresent(item -> {
            item.end(clock.instant());
            store.flush();
            reservations.free(item.deposit());
        });
    }
}
