package org.ccps.deferral.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.ccps.deferral.RoomView;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationKind;

/** What is reserved of one limit. Changed only while the row of everything (scope TOTAL) is locked. */
@Entity
@Table(name = "deferral_usage")
public class Usage {

    public static final String EVERYTHING = "*";

    @Id
    private String id;

    private int items;

    @Column(name = "value_minor")
    private long valueMinor;

    protected Usage() {
    }

    public Usage(String id) {
        this.id = id;
    }

    /** @param whose operator, fingerprint or merchant; {@link #EVERYTHING} for the total */
    public static String id(OperationKind kind, RoomView.Scope scope, String whose, Currency currency) {
        return kind + "|" + scope + "|" + whose + "|" + currency;
    }

    public void add(Money amount) {
        items++;
        valueMinor += amount.minor();
    }

    public void take(Money amount) {
        items--;
        valueMinor -= amount.minor();
    }

    public boolean isEmpty() {
        return items == 0;
    }

    public String id() {
        return id;
    }

    public int items() {
        return items;
    }

    public long valueMinor() {
        return valueMinor;
    }
}
