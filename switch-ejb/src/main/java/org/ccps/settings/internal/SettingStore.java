package org.ccps.settings.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.Setting;
import org.ccps.settings.SettingChange;
import org.ccps.settings.SettingValue;
import org.ccps.settings.VersionView;
import org.ccps.settings.model.SettingRow;
import org.ccps.settings.model.SettingVersion;

/** The table of settings. */
@Stateless
@PermitAll
public class SettingStore {

    @PersistenceContext(unitName = "ccps")
    private EntityManager em;

    /** For the container, which injects. */
    public SettingStore() {
    }

    SettingStore(EntityManager em) {
        this.em = em;
    }

    /** What differs from the defaults, by name. Joins a transaction, needs none. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<String, String> stored() {
        Map<String, String> values = new HashMap<>();
        for (SettingRow row : em.createNamedQuery("SettingRow.all", SettingRow.class).getResultList()) {
            values.put(row.name(), row.value());
        }
        return values;
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public List<SettingValue> all() {
        Map<String, SettingRow> rows = new HashMap<>();
        em.createNamedQuery("SettingRow.all", SettingRow.class).getResultList().forEach(row -> rows.put(row.name(), row));
        return Arrays.stream(Setting.values()).map(setting -> value(setting, rows.get(setting.key()))).toList();
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public SettingValue find(Setting setting) {
        return value(setting, em.find(SettingRow.class, setting.key()));
    }

    private static SettingValue value(Setting setting, SettingRow row) {
        return row == null ? new SettingValue(setting, setting.defaultValue(), 0) : new SettingValue(setting, row.value(), row.version());
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public List<VersionView> versions(String name) {
        return em.createNamedQuery("SettingVersion.of", SettingVersion.class).setParameter("name", name).getResultStream().map(SettingVersion::view).toList();
    }

    /**
     * Changes a setting whose value has been checked, and keeps the version.
     *
     * @throws Refusal STALE when its version is not the one that was seen
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public SettingValue change(Setting setting, String value, int seen, SettingChange change) {
        SettingRow row = em.find(SettingRow.class, setting.key(), LockModeType.PESSIMISTIC_WRITE);
        if (row != null) {
            em.refresh(row);
        }
        int now = row == null ? 0 : row.version();
        if (now != seen) {
            throw new Refusal(RefusalCode.STALE, Map.of("version", Integer.toString(now)));
        }
        if (row == null) {
            row = new SettingRow(setting.key(), value, change.by(), change.at());
            em.persist(row);
        } else {
            row.become(value, change.by(), change.at());
        }
        // the version is counted here, and two who make the first row at once are told apart
        em.flush();
        em.persist(new SettingVersion(setting.key(), row.version(), value, change));
        return value(setting, row);
    }

    /** Gives a setting its first stored value; one that is there already stays. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void storeFirst(Setting setting, String value, String by, Instant now) {
        setting.check(value);
        if (value.isEmpty()) {
            // nothing is the default, and an empty text is no text to Oracle
            return;
        }
        if (em.find(SettingRow.class, setting.key()) == null) {
            em.persist(new SettingRow(setting.key(), value, by, now));
        }
    }
}
