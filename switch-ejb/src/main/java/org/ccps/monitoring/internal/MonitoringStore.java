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

    /** Since when the oldest item waits that is not held. */
    public Optional<Instant> oldestWaiting() {
        Object oldest = em.createNativeQuery("SELECT MIN(deferred_at_ms) FROM deferred_item WHERE item_state = 'WAITING'").getSingleResult();
        return oldest == null ? Optional.empty() : Optional.of(Instant.ofEpochMilli(((Number) oldest).longValue()));
    }
}
