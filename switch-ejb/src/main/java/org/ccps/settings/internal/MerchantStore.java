package org.ccps.settings.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** Every account, by its code. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<MerchantAccount> accounts() {
        return rows().map(MerchantRow::account).toList();
    }

    private Stream<MerchantRow> rows() {
        return em.createQuery("SELECT m FROM MerchantRow m ORDER BY m.code", MerchantRow.class).getResultStream();
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public List<StoredSettings.Stored> all() {
        return rows().map(MerchantStore::stored).toList();
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

    /** Adds an account, whose code nobody has, with its first version. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public StoredSettings.Stored add(MerchantAccount account, String text, SettingChange change) {
        MerchantRow row = new MerchantRow(account);
        em.persist(row);
        em.flush();
        em.persist(new SettingVersion(MerchantAccount.object(account.code()), row.version(), text, change));
        return stored(row);
    }

    /** Its sign-in with this number at the gateway has been accepted. That is no change of what it is, so that its version stays. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void proved(MerchantAccount account, Instant now) {
        em.createNativeQuery("UPDATE merchant_account SET proved_at_ms = ?1 WHERE code = ?2 AND gateway_merchant_id = ?3").setParameter(1, now.toEpochMilli())
                .setParameter(2, account.code()).setParameter(3, account.gatewayMerchantId()).executeUpdate();
        em.refresh(em.find(MerchantRow.class, account.code()));
    }

    /** Nothing is taken or sent for it until it is proved again. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void close(String code) {
        em.createNativeQuery("UPDATE merchant_account SET proved_at_ms = NULL WHERE code = ?1").setParameter(1, code).executeUpdate();
        em.refresh(em.find(MerchantRow.class, code));
    }

    /** Stores an account that is not there yet; one that is stays as it is. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void storeFirst(MerchantAccount account) {
        if (em.find(MerchantRow.class, account.code()) == null) {
            em.persist(new MerchantRow(account));
        }
    }
}
