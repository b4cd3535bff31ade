package org.ccps.operation.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ccps.operation.OperationId;
import org.ccps.operation.model.Restoration;

/** The table of restorations. Joins the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class RestorationStore {

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public RestorationStore() {
    }

    RestorationStore(EntityManager em) {
        this.em = em;
    }

    /** Those that are not settled yet, oldest first. */
    public List<Restoration> open() {
        return em.createNamedQuery("Restoration.open", Restoration.class).getResultList();
    }

    /** One of them with its row locked; empty when somebody else has settled it meanwhile. */
    public Optional<Restoration> lockOpen(String id) {
        return Optional.ofNullable(em.find(Restoration.class, id, LockModeType.PESSIMISTIC_WRITE)).filter(found -> !found.isSettled());
    }

    /** Whether what waits since this instant is of a backup that was put back and is not settled: it may have been sent in the meantime. */
    public boolean covers(Instant deferredAt) {
        return em.createNamedQuery("Restoration.covers", Long.class).setParameter("at", deferredAt.toEpochMilli()).getSingleResult() > 0;
    }

    /** What waits since before a backup was put back. */
    public List<OperationId> waiting(Instant markedAt) {
        return em.createNamedQuery("Restoration.waiting", Long.class).setParameter("at", markedAt.toEpochMilli()).getResultStream()
                .map(OperationId::new).toList();
    }
}
