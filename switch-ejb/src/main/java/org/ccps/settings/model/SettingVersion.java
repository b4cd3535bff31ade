package org.ccps.settings.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.ccps.settings.SettingChange;
import org.ccps.settings.VersionView;

/** A value that a setting, or a merchant account, has had, with who, when and why (M6). Never changes. */
@Entity
@Table(name = "setting_version")
@IdClass(SettingVersion.Key.class)
@NamedQuery(name = "SettingVersion.of", query = "SELECT v FROM SettingVersion v WHERE v.name = :name ORDER BY v.version DESC")
public class SettingVersion {

    /** The name and the version. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private String name;
        private int version;

        public Key() {
        }

        public Key(String name, int version) {
            this.name = name;
            this.version = version;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.name.equals(name) && key.version == version;
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, version);
        }
    }

    @Id
    private String name;

    @Id
    private int version;

    @Column(name = "setting_value")
    private String value;

    @Column(name = "changed_by")
    private String changedBy;

    @Column(name = "confirmed_by")
    private String confirmedBy;

    @Column(name = "changed_at_ms")
    private long changedAtMs;

    private String reason;

    protected SettingVersion() {
    }

    public SettingVersion(String name, int version, String value, SettingChange change) {
        this.name = name;
        this.version = version;
        this.value = value.isEmpty() ? null : value;
        this.changedBy = change.by();
        this.confirmedBy = change.confirmedBy();
        this.changedAtMs = change.at().toEpochMilli();
        this.reason = change.reason();
    }

    public VersionView view() {
        return new VersionView(version, value == null ? "" : value, changedBy, confirmedBy, Instant.ofEpochMilli(changedAtMs), reason);
    }
}
