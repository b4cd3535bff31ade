package org.ccps.settings.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.SettingChange;
import org.ccps.settings.StoredSettings;
import org.ccps.settings.model.MerchantRow;
import org.ccps.settings.model.SettingVersion;

/** The table of merchant accounts. */
@Stateless
@PermitAll
public class MerchantStore {

    /** Who has made the first version: nobody. */
    private static final String FIRST = "system";

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

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public List<StoredSettings.Stored> all() {
        return em.createQuery("SELECT m FROM MerchantRow m ORDER BY m.code", MerchantRow.class).getResultStream().map(MerchantStore::stored).toList();
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<StoredSettings.Stored> stored(String code) {
        return Optional.ofNullable(em.find(MerchantRow.class, code)).map(MerchantStore::stored);
    }

    private static StoredSettings.Stored stored(MerchantRow row) {
        return new StoredSettings.Stored(row.account(), row.version());
    }

    /**
     * Changes an account, and keeps the version, and the one before where that was the first.
     *
     * @throws Refusal NOT_FOUND; STALE when its version is not the one that was seen
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public StoredSettings.Stored change(MerchantAccount account, String before, String text, int seen, SettingChange change) {
        MerchantRow row = em.find(MerchantRow.class, account.code(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw new Refusal(RefusalCode.NOT_FOUND);
        }
        em.refresh(row);
        if (row.version() != seen) {
            throw new Refusal(RefusalCode.STALE, Map.of("version", Integer.toString(row.version())));
        }
        String object = MerchantAccount.object(account.code());
        if (em.find(SettingVersion.class, new SettingVersion.Key(object, row.version())) == null) {
            // as the first start has made it: it can be brought back like every other
            em.persist(new SettingVersion(object, row.version(), before, new SettingChange(FIRST, null, change.at(), null)));
        }
        row.become(account);
        em.flush();
        em.persist(new SettingVersion(MerchantAccount.object(account.code()), row.version(), text, change));
        return stored(row);
    }

    /** Stores an account that is not there yet; one that is stays as it is. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void storeFirst(MerchantAccount account) {
        if (em.find(MerchantRow.class, account.code()) == null) {
            em.persist(new MerchantRow(account));
        }
    }
}
