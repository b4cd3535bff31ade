package org.ccps.custody.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.ccps.custody.VaultKeyView;

/** What is known of a key of the vault; the key itself is in the server's credential store. */
@Entity
@Table(name = "vault_key")
@NamedQuery(name = "VaultKey.all", query = "SELECT k FROM VaultKey k ORDER BY k.alias")
public class VaultKey {

    @Id
    @Column(name = "key_alias")
    private String alias;

    @Column(name = "made_by")
    private String madeBy;

    @Column(name = "seen_at_ms")
    private long seenAtMs;

    @Column(name = "destroyed_at_ms")
    private Long destroyedAtMs;

    @Column(name = "destroyed_by")
    private String destroyedBy;

    protected VaultKey() {
    }

    /** @param madeBy null when nobody knows */
    public VaultKey(String alias, String madeBy, Instant now) {
        this.alias = alias;
        this.madeBy = madeBy;
        this.seenAtMs = now.toEpochMilli();
    }

    /** @param by null when nobody knows */
    public void destroyed(String by, Instant now) {
        if (destroyedAtMs == null) {
            destroyedAtMs = now.toEpochMilli();
            destroyedBy = by;
        }
    }

    public String alias() {
        return alias;
    }

    /** Whether the switch has made it, and so knows when. */
    public boolean isMadeHere() {
        return madeBy != null;
    }

    public boolean isThere() {
        return destroyedAtMs == null;
    }

    public Instant seenAt() {
        return Instant.ofEpochMilli(seenAtMs);
    }

    public VaultKeyView view(boolean current, long cards) {
        return new VaultKeyView(alias, current, cards, madeBy, seenAt(), destroyedAtMs == null ? null : Instant.ofEpochMilli(destroyedAtMs), destroyedBy);
    }
}
