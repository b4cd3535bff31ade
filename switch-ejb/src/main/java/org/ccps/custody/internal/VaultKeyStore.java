package org.ccps.custody.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.ccps.custody.model.VaultKey;

/** The table of the vault's keys. Joins the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class VaultKeyStore {

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    public List<VaultKey> all() {
        return em.createNamedQuery("VaultKey.all", VaultKey.class).getResultList();
    }

    /** Locked until the commit: two who would destroy it do so one after the other. */
    public Optional<VaultKey> lock(String alias) {
        return Optional.ofNullable(em.find(VaultKey.class, alias, LockModeType.PESSIMISTIC_WRITE));
    }

    public void add(VaultKey key) {
        em.persist(key);
        em.flush();
    }
}
