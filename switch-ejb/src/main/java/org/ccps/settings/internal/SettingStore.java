package org.ccps.settings.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.ccps.settings.Setting;
import org.ccps.settings.model.SettingRow;

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
