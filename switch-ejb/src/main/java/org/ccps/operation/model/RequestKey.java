package org.ccps.operation.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/**
 * An idempotency key as its user used it: its primary key makes two uses impossible, in the same commit as the operation
 * (E2). Lives as long as the operation (E3); freed when the operation was not taken, so that the same form can be sent again. A request for a refund has a key
 * before it has an operation, and keeps it.
 */
@Entity
@Table(name = "request_key")
@IdClass(RequestKey.Key.class)
@NamedQuery(name = "RequestKey.free", query = "DELETE FROM RequestKey k WHERE k.operation.id = :operation")
@NamedQuery(name = "RequestKey.freeRefund", query = "DELETE FROM RequestKey k WHERE k.refundId = :refund")
public class RequestKey {

    /** A key counts per user. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private String username;
        private String value;

        public Key() {
        }

        public Key(String username, String value) {
            this.username = username;
            this.value = value;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.username.equals(username) && key.value.equals(value);
        }

        @Override
        public int hashCode() {
            return Objects.hash(username, value);
        }
    }

    @Id
    private String username;

    @Id
    @Column(name = "key_value")
    private String value;

    @Column(name = "content_mac")
    private String contentMac;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "operation_id")
    private Operation operation;

    @Column(name = "refund_id")
    private Long refundId;

    protected RequestKey() {
    }

    public RequestKey(String username, String value, String contentMac, Operation operation) {
        this.username = username;
        this.value = value;
        this.contentMac = contentMac;
        this.operation = operation;
    }

    public RequestKey(String username, String value, String contentMac, long refundId) {
        this.username = username;
        this.value = value;
        this.contentMac = contentMac;
        this.refundId = refundId;
    }

    public String contentMac() {
        return contentMac;
    }

    /** Null for a refund's. */
    public Operation operation() {
        return operation;
    }

    /** Null for a payment's. */
    public Long refundId() {
        return refundId;
    }
}
