package org.ccps.custody.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.ccps.custody.MasterSource;
import org.ccps.custody.model.VaultMaster;

/** The table of the vault's master keys. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class MasterStore {

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /**
     * One as it is known, for those who only read.
     *
     * @param current whether cards are to be sealed under it
     */
    public record Known(String check, MasterSource source, boolean current) {
    }

    /** Newest first. What is not committed yet is not known: a card sealed under a key whose row is then rolled back would be lost. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<Known> known() {
        return em.createNamedQuery("VaultMaster.all", VaultMaster.class).getResultStream()
                .map(master -> new Known(master.check(), master.source(), master.isCurrent())).toList();
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public List<VaultMaster> all() {
        return em.createNamedQuery("VaultMaster.all", VaultMaster.class).getResultList();
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<VaultMaster> find(String check) {
        return Optional.ofNullable(em.find(VaultMaster.class, check));
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void add(VaultMaster master) {
        em.persist(master);
        em.flush();
    }
}
