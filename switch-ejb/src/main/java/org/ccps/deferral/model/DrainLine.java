package org.ccps.deferral.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.ccps.deferral.DrainReport;
import org.ccps.money.Currency;
import org.ccps.operation.OperationKind;

/** One line of a drain's end report (C17); never changed. */
@Entity
@Table(name = "drain_line")
@IdClass(DrainLine.Key.class)
@NamedQuery(name = "DrainLine.ofRun", query = "SELECT l FROM DrainLine l WHERE l.runId = :run ORDER BY l.number")
public class DrainLine {

    /** The run and the line's place in its report. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private long runId;
        private int number;

        public Key() {
        }

        public Key(long runId, int number) {
            this.runId = runId;
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.runId == runId && key.number == number;
        }

        @Override
        public int hashCode() {
            return Objects.hash(runId, number);
        }
    }

    @Id
    @Column(name = "run_id")
    private long runId;

    @Id
    @Column(name = "line_number")
    private int number;

    @Enumerated(EnumType.STRING)
    private OperationKind kind;

    private String merchant;

    @Column(name = "operator_name")
    private String operator;

    @Enumerated(EnumType.STRING)
    private Currency currency;

    @Enumerated(EnumType.STRING)
    private DrainReport.What what;

    private int items;

    @Column(name = "value_minor")
    private long valueMinor;

    protected DrainLine() {
    }

    public DrainLine(long runId, int number, DrainReport.Line line) {
        this.runId = runId;
        this.number = number;
        this.kind = line.kind();
        this.merchant = line.merchant();
        this.operator = line.operator();
        this.currency = line.currency();
        this.what = line.what();
        this.items = Math.toIntExact(line.items());
        this.valueMinor = line.valueMinor();
    }

    public DrainReport.Line line() {
        return new DrainReport.Line(kind, merchant, operator, currency, what, items, valueMinor);
    }
}
