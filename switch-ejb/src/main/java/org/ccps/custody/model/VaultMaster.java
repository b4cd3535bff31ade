package org.ccps.custody.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.ccps.custody.MasterSource;
import org.ccps.custody.MasterView;

/** What is known of a master key of the vault: by what it and its parts are told. The key itself is nowhere. */
@Entity
@Table(name = "vault_master")
@NamedQuery(name = "VaultMaster.all", query = "SELECT m FROM VaultMaster m ORDER BY m.madeAtMs DESC")
public class VaultMaster {

    @Id
    @Column(name = "check_value")
    private String check;

    @Enumerated(EnumType.STRING)
    @Column(name = "key_source")
    private MasterSource source;

    @Column(name = "check_one")
    private String checkOne;

    @Column(name = "check_two")
    private String checkTwo;

    @Column(name = "made_by")
    private String madeBy;

    @Column(name = "made_with")
    private String madeWith;

    @Column(name = "made_at_ms")
    private long madeAtMs;

    @Column(name = "retired_at_ms")
    private Long retiredAtMs;

    protected VaultMaster() {
    }

    /** Of two custodians. */
    public static VaultMaster ofParts(String check, String checkOne, String one, String checkTwo, String two, Instant now) {
        VaultMaster master = new VaultMaster(check, MasterSource.TWO_PARTS, two, now);
        master.checkOne = checkOne;
        master.checkTwo = checkTwo;
        master.madeWith = one;
        return master;
    }

    /** Of the PKCS#12 file. */
    public static VaultMaster ofFile(String check, String by, Instant now) {
        return new VaultMaster(check, MasterSource.PKCS12, by, now);
    }

    private VaultMaster(String check, MasterSource source, String by, Instant now) {
        this.check = check;
        this.source = source;
        this.madeBy = by;
        this.madeAtMs = now.toEpochMilli();
    }

    /** Another one has taken its place. */
    public void retire(Instant now) {
        if (retiredAtMs == null) {
            retiredAtMs = now.toEpochMilli();
        }
    }

    public boolean isCurrent() {
        return retiredAtMs == null;
    }

    public String check() {
        return check;
    }

    public MasterSource source() {
        return source;
    }

    public boolean hasPart(String checkOfPart) {
        return checkOfPart.equals(checkOne) || checkOfPart.equals(checkTwo);
    }

    public MasterView view(boolean given, MasterView.Waiting waiting) {
        return new MasterView(source, check, given, madeBy, madeWith, Instant.ofEpochMilli(madeAtMs), waiting);
    }
}
