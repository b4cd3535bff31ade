package org.ccps.reconciliation.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.ccps.money.Currency;
import org.ccps.money.Money;

/** A payment that was taken on the gateway's own page and recorded by a manager (G5). */
@Entity
@Table(name = "outside_payment")
@NamedQuery(name = "OutsidePayment.ofGateway", query = "SELECT o FROM OutsidePayment o WHERE o.merchant = :merchant AND o.transactionId = :id")
public class OutsidePayment {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "outside_seq")
    @SequenceGenerator(name = "outside_seq", sequenceName = "report_seq", allocationSize = 50)
    private long id;

    private String merchant;

    @Column(name = "gateway_transaction_id")
    private String transactionId;

    private String reference;

    @Column(name = "amount_minor")
    private long amountMinor;

    @Enumerated(EnumType.STRING)
    private Currency currency;

    @Column(name = "paid_day")
    private String day;

    private String note;

    @Column(name = "recorded_by")
    private String recordedBy;

    private String workstation;

    @Column(name = "recorded_at_ms")
    private long recordedAtMs;

    @Column(name = "report_id")
    private Long reportId;

    @Column(name = "line_number")
    private Integer line;

    @Version
    private int version;

    protected OutsidePayment() {
    }

    public OutsidePayment(String merchant, String transactionId, String reference, Money amount, LocalDate day, String note, String recordedBy,
            String workstation, Instant now) {
        this.merchant = merchant;
        this.transactionId = transactionId;
        this.reference = reference;
        this.amountMinor = amount.minor();
        this.currency = amount.currency();
        this.day = Days.text(day);
        this.note = note;
        this.recordedBy = recordedBy;
        this.workstation = workstation;
        this.recordedAtMs = now.toEpochMilli();
    }

    /** A report shows it; one line only. */
    public void matchedBy(SettlementLine by) {
        if (reportId != null) {
            throw new IllegalStateException("outside payment " + id + " is matched already");
        }
        reportId = by.reportId();
        line = by.number();
    }

    public long id() {
        return id;
    }

    public String merchant() {
        return merchant;
    }

    public String transactionId() {
        return transactionId;
    }

    public String reference() {
        return reference;
    }

    public Money amount() {
        return new Money(amountMinor, currency);
    }

    public LocalDate day() {
        return Days.of(day);
    }

    public String note() {
        return note;
    }

    public String recordedBy() {
        return recordedBy;
    }

    public Instant recordedAt() {
        return Instant.ofEpochMilli(recordedAtMs);
    }

    public Long reportId() {
        return reportId;
    }

    public Integer line() {
        return line;
    }
}
