package org.ccps.access.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A code for a lost telephone (I4), as a keyed hash. When it was used is written by the server's realm. */
@Entity
@Table(name = "recovery_code")
@IdClass(RecoveryCode.Key.class)
@NamedQuery(name = "RecoveryCode.left", query = "SELECT COUNT(c) FROM RecoveryCode c WHERE c.username = :username AND c.usedAtMs IS NULL")
@NamedQuery(name = "RecoveryCode.forget", query = "DELETE FROM RecoveryCode c WHERE c.username = :username")
public class RecoveryCode {

    /** User and hash. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String username;
        private String codeHash;

        protected Key() {
        }

        public Key(String username, String codeHash) {
            this.username = username;
            this.codeHash = codeHash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.username.equals(username) && key.codeHash.equals(codeHash);
        }

        @Override
        public int hashCode() {
            return Objects.hash(username, codeHash);
        }
    }

    @Id
    private String username;

    @Id
    @Column(name = "code_hash")
    private String codeHash;

    @Column(name = "used_at_ms", updatable = false)
    private Long usedAtMs;

    protected RecoveryCode() {
    }

    public RecoveryCode(String username, String codeHash) {
        this.username = username;
        this.codeHash = codeHash;
    }

    public String username() {
        return username;
    }

    public boolean isUsed() {
        return usedAtMs != null;
    }
}
