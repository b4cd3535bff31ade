package org.ccps.payment.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.ccps.money.Currency;
import org.ccps.money.Money;

/** What a customer pays: the bill, the amount, the card as far as it may be kept, who took it. Never changes. */
@Entity
@Table(name = "payment")
public class Payment {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "operation_seq")
    // one by one, so that of two payments the later one has the higher number, on whichever server it was taken
    @SequenceGenerator(name = "operation_seq", sequenceName = "operation_seq", allocationSize = 1)
    private long id;

    private String merchant;

    private String reference;

    @Column(name = "amount_minor")
    private long amountMinor;

    @Enumerated(EnumType.STRING)
    private Currency currency;

    @Column(name = "card_brand")
    private String brand;

    @Column(name = "card_first6")
    private String first6;

    @Column(name = "card_last4")
    private String last4;

    @Column(name = "card_fingerprint")
    private String fingerprint;

    @Column(name = "call_id")
    private String callId;

    @Column(name = "operator_name")
    private String operator;

    private String workstation;

    @Column(name = "taken_at_ms")
    private long takenAtMs;

    @Column(name = "duplicate_reason")
    private String duplicateReason;

    @Column(name = "earlier_try_id")
    private Long earlierTryId;

    protected Payment() {
    }

    /** @param fingerprint keyed hash of the card number, so that the same card is recognised without keeping it (K2) */
    public Payment(String merchant, String reference, Money amount, CardOnFile card, String callId, String operator,
            String workstation, Instant takenAt, String duplicateReason, Long earlierTryId) {
        this.merchant = merchant;
        this.reference = reference;
        this.amountMinor = amount.minor();
        this.currency = amount.currency();
        this.brand = card.brand();
        this.first6 = card.first6();
        this.last4 = card.last4();
        this.fingerprint = card.fingerprint();
        this.callId = callId;
        this.operator = operator;
        this.workstation = workstation;
        this.takenAtMs = takenAt.toEpochMilli();
        this.duplicateReason = duplicateReason;
        this.earlierTryId = earlierTryId;
    }

    /** All that is kept of a card. */
    public record CardOnFile(String brand, String first6, String last4, String fingerprint) {
    }

    public long id() {
        return id;
    }

    public String merchant() {
        return merchant;
    }

    public String reference() {
        return reference;
    }

    public Money amount() {
        return new Money(amountMinor, currency);
    }

    public String brand() {
        return brand;
    }

    /** {@code 444433…1111} */
    public String maskedCard() {
        return masked(first6, last4);
    }

    /** First six, an ellipsis, last four. */
    public static String masked(String first6, String last4) {
        return first6 + "…" + last4;
    }

    /** Keyed hash of the card number. */
    public String fingerprint() {
        return fingerprint;
    }

    public String callId() {
        return callId;
    }

    public String operator() {
        return operator;
    }

    public String workstation() {
        return workstation;
    }

    public Instant takenAt() {
        return Instant.ofEpochMilli(takenAtMs);
    }

    public String duplicateReason() {
        return duplicateReason;
    }

    public Long earlierTryId() {
        return earlierTryId;
    }
}
