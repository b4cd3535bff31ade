package org.ccps.monitoring.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;

/** What no feature counts for itself. In a transaction of the caller's or its own. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class MonitoringStore {

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** Since when the item waits that has the lowest number, held or not: found by its index, however many wait. */
    public Optional<Instant> oldestWaiting() {
        return em.createQuery("SELECT i.deferredAtMs FROM DeferredItem i WHERE i.state = org.ccps.deferral.model.ItemState.WAITING ORDER BY i.state, i.operationId", Long.class)
                .setMaxResults(1).getResultStream().findFirst().map(Instant::ofEpochMilli);
    }
}
