package org.ccps.monitoring.internal;

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
import org.ccps.monitoring.model.NodeRow;

/** The table of servers. Joins the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class NodeStore {

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public NodeStore() {
    }

    NodeStore(EntityManager em) {
        this.em = em;
    }

    public void add(NodeRow row) {
        em.persist(row);
    }

    /** Locked until the commit. */
    public Optional<NodeRow> lock(String name) {
        return Optional.ofNullable(em.find(NodeRow.class, name, LockModeType.PESSIMISTIC_WRITE));
    }

    /** By name. */
    public List<NodeRow> all() {
        return em.createNamedQuery("NodeRow.all", NodeRow.class).getResultList();
    }

    /**
     * Those that were last heard of before this are forgotten.
     *
     * @return how many
     */
    public int forget(Instant before) {
        return em.createNamedQuery("NodeRow.forget").setParameter("before", before.toEpochMilli()).executeUpdate();
    }
}
