package org.ccps.reconciliation.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** The line that an attempt is matched by: its primary key lets one line through, however many are matched at once. */
@Entity
@Table(name = "attempt_match")
@IdClass(AttemptMatch.Key.class)
public class AttemptMatch {

    /** The operation and the attempt's number in it. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private long operationId;
        private int attempt;

        public Key() {
        }

        public Key(long operationId, int attempt) {
            this.operationId = operationId;
            this.attempt = attempt;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.operationId == operationId && key.attempt == attempt;
        }

        @Override
        public int hashCode() {
            return Objects.hash(operationId, attempt);
        }
    }

    @Id
    @Column(name = "operation_id")
    private long operationId;

    @Id
    @Column(name = "attempt_number")
    private int attempt;

    @Column(name = "report_id")
    private long reportId;

    @Column(name = "line_number")
    private int line;

    @Column(name = "matched_at_ms")
    private long matchedAtMs;

    protected AttemptMatch() {
    }

    public AttemptMatch(long operationId, int attempt, SettlementLine line, Instant now) {
        this.operationId = operationId;
        this.attempt = attempt;
        this.reportId = line.reportId();
        this.line = line.number();
        this.matchedAtMs = now.toEpochMilli();
    }

    public long operationId() {
        return operationId;
    }

    public SettlementLine.Key line() {
        return new SettlementLine.Key(reportId, line);
    }

    public Instant matchedAt() {
        return Instant.ofEpochMilli(matchedAtMs);
    }
}
