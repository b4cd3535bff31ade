package org.ccps.settings.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A setting that differs from its default. */
@Entity
@Table(name = "setting")
@NamedQuery(name = "SettingRow.all", query = "SELECT s FROM SettingRow s")
public class SettingRow {

    @Id
    private String name;

    @Column(name = "setting_value")
    private String value;

    @Version
    private int version;

    @Column(name = "changed_by")
    private String changedBy;

    @Column(name = "changed_at_ms")
    private long changedAtMs;

    protected SettingRow() {
    }

    public SettingRow(String name, String value, String changedBy, Instant now) {
        this.name = name;
        become(value, changedBy, now);
    }

    /** @param newValue empty for none */
    public final void become(String newValue, String by, Instant now) {
        value = newValue.isEmpty() ? null : newValue;
        changedBy = by;
        changedAtMs = now.toEpochMilli();
    }

    public String name() {
        return name;
    }

    /** Empty for none: an empty text is no text to Oracle. */
    public String value() {
        return value == null ? "" : value;
    }

    public int version() {
        return version;
    }
}
