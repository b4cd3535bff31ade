package org.ccps.operation.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.ccps.operation.OperationState;

/** One move of an operation, never changed afterwards. */
@Entity
@Table(name = "operation_step")
@IdClass(Step.Key.class)
public class Step {

    /** The operation and the move's place in its history. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private long operation;
        private int number;

        public Key() {
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.operation == operation && key.number == number;
        }

        @Override
        public int hashCode() {
            return Objects.hash(operation, number);
        }
    }

    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "operation_id")
    private Operation operation;

    @Id
    @Column(name = "step_number")
    private int number;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_state")
    private OperationState from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_state")
    private OperationState to;

    @Column(name = "at_ms")
    private long atMs;

    private String actor;

    private String cause;

    protected Step() {
    }

    Step(Operation operation, int number, OperationState from, OperationState to, Instant at, String actor, String cause) {
        this.operation = operation;
        this.number = number;
        this.from = from;
        this.to = to;
        this.atMs = at.toEpochMilli();
        this.actor = actor;
        this.cause = cause;
    }

    public int number() {
        return number;
    }

    public OperationState from() {
        return from;
    }

    public OperationState to() {
        return to;
    }

    public Instant at() {
        return Instant.ofEpochMilli(atMs);
    }

    public String actor() {
        return actor;
    }

    public String cause() {
        return cause;
    }
}
