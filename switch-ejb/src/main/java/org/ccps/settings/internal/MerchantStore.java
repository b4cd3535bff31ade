package org.ccps.settings.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.model.MerchantRow;

/** The table of merchant accounts. */
@Stateless
@PermitAll
public class MerchantStore {

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public MerchantStore() {
    }

    MerchantStore(EntityManager em) {
        this.em = em;
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<MerchantAccount> find(String code) {
        return Optional.ofNullable(em.find(MerchantRow.class, code)).map(MerchantRow::account);
    }

    /** Stores an account that is not there yet; one that is stays as it is. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void storeFirst(MerchantAccount account) {
        if (em.find(MerchantRow.class, account.code()) == null) {
            em.persist(new MerchantRow(account));
        }
    }
}
