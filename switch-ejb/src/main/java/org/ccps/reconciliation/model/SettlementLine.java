package org.ccps.reconciliation.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationState;
import org.ccps.reconciliation.LineOutcome;
import org.ccps.reconciliation.MatchedBy;

/** One line of a report: what the gateway says, and what that came to. */
@Entity
@Table(name = "settlement_line")
@IdClass(SettlementLine.Key.class)
@NamedQuery(name = "SettlementLine.waiting",
        query = "SELECT l.number FROM SettlementLine l WHERE l.reportId = :report AND l.outcome IS NULL AND l.number > :after ORDER BY l.number")
@NamedQuery(name = "SettlementLine.countWaiting", query = "SELECT COUNT(l) FROM SettlementLine l WHERE l.reportId = :report AND l.outcome IS NULL")
@NamedQuery(name = "SettlementLine.counts",
        query = "SELECT l.outcome, COUNT(l) FROM SettlementLine l WHERE l.reportId = :report AND l.outcome IS NOT NULL GROUP BY l.outcome")
@NamedQuery(name = "SettlementLine.page", query = "SELECT l FROM SettlementLine l WHERE l.reportId = :report AND l.number > :after ORDER BY l.number")
@NamedQuery(name = "SettlementLine.pageOfOutcome",
        query = "SELECT l FROM SettlementLine l WHERE l.reportId = :report AND l.outcome = :outcome AND l.number > :after ORDER BY l.number")
@NamedQuery(name = "SettlementLine.notOurs", query = "SELECT l FROM SettlementLine l WHERE l.transactionId = :id "
        + "AND l.outcome = org.ccps.reconciliation.LineOutcome.NOT_OURS ORDER BY l.reportId, l.number")
public class SettlementLine {

    /** The report and the line's number in it. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private long reportId;
        private int number;

        public Key() {
        }

        public Key(long reportId, int number) {
            this.reportId = reportId;
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.reportId == reportId && key.number == number;
        }

        @Override
        public int hashCode() {
            return Objects.hash(reportId, number);
        }
    }

    @Id
    @Column(name = "report_id")
    private long reportId;

    @Id
    @Column(name = "line_number")
    private int number;

    @Column(name = "gateway_merchant_id")
    private String merchantId;

    @Column(name = "gateway_transaction_id")
    private String transactionId;

    @Column(name = "order_number")
    private String orderNumber;

    @Enumerated(EnumType.STRING)
    private OperationKind kind;

    @Column(name = "amount_minor")
    private Long amountMinor;

    @Enumerated(EnumType.STRING)
    private Currency currency;

    @Column(name = "paid_day")
    private String day;

    @Column(name = "card_first6")
    private String cardFirst6;

    @Column(name = "card_last")
    private String cardLast;

    private Boolean approved;

    @Column(name = "response_code")
    private String responseCode;

    @Column(name = "result_text")
    private String resultText;

    @Enumerated(EnumType.STRING)
    private LineOutcome outcome;

    @Enumerated(EnumType.STRING)
    @Column(name = "matched_by")
    private MatchedBy matchedBy;

    @Column(name = "operation_id")
    private Long operationId;

    @Column(name = "outside_id")
    private Long outsideId;

    @Enumerated(EnumType.STRING)
    @Column(name = "our_state")
    private OperationState ourState;

    private boolean settled;

    private String reason;

    @Column(name = "decided_at_ms")
    private Long decidedAtMs;

    protected SettlementLine() {
    }

    /** A line that could be read; it has no outcome yet. */
    public SettlementLine(long reportId, ReadLine read) {
        this.reportId = reportId;
        this.number = read.number();
        this.merchantId = read.merchantId();
        this.transactionId = read.transactionId();
        this.orderNumber = read.orderNumber();
        this.kind = read.kind();
        this.amountMinor = read.amount() == null ? null : read.amount().minor();
        this.currency = read.amount() == null ? null : read.amount().currency();
        this.day = Days.text(read.day());
        this.cardFirst6 = read.cardFirst6();
        this.cardLast = read.cardLast();
        this.approved = read.approved();
        this.responseCode = read.responseCode();
        this.resultText = read.resultText();
    }

    /** Found what it is about. */
    public void about(MatchedBy how, long operation, OperationState state) {
        matchedBy = how;
        operationId = operation;
        ourState = state;
    }

    /** Found the outside payment that it is about. */
    public void aboutOutside(long outside) {
        matchedBy = MatchedBy.OUTSIDE;
        outsideId = outside;
    }

    /** Comes to its outcome, once. */
    public void end(LineOutcome how, String because, Instant now) {
        if (outcome != null) {
            throw new IllegalStateException("line " + number + " has come to " + outcome);
        }
        outcome = how;
        reason = because;
        decidedAtMs = now.toEpochMilli();
    }

    /** It ended what was in doubt (D6). */
    public void settles() {
        settled = true;
    }

    /** What it is about has been recorded only now (G5). */
    public void lookAgain() {
        if (outcome != LineOutcome.NOT_OURS) {
            throw new IllegalStateException("line " + number + " has come to " + outcome);
        }
        outcome = null;
        reason = null;
        decidedAtMs = null;
    }

    public long reportId() {
        return reportId;
    }

    public int number() {
        return number;
    }

    public String merchantId() {
        return merchantId;
    }

    public String transactionId() {
        return transactionId;
    }

    public String orderNumber() {
        return orderNumber;
    }

    public OperationKind kind() {
        return kind;
    }

    /** Null only in a line that cannot be read. */
    public Money amount() {
        return amountMinor == null ? null : new Money(amountMinor, currency);
    }

    public LocalDate day() {
        return Days.of(day);
    }

    public String cardFirst6() {
        return cardFirst6;
    }

    public String cardLast() {
        return cardLast;
    }

    public Boolean approved() {
        return approved;
    }

    public String responseCode() {
        return responseCode;
    }

    public String resultText() {
        return resultText;
    }

    /** Its words, as those of a gateway's answer. */
    public GatewayOutcome.Answer answer() {
        return new GatewayOutcome.Answer(transactionId, responseCode, resultText == null || resultText.length() <= 40 ? resultText : resultText.substring(0, 40), null);
    }

    public LineOutcome outcome() {
        return outcome;
    }

    public MatchedBy matchedBy() {
        return matchedBy;
    }

    public Long operationId() {
        return operationId;
    }

    public Long outsideId() {
        return outsideId;
    }

    public OperationState ourState() {
        return ourState;
    }

    public boolean settled() {
        return settled;
    }

    public String reason() {
        return reason;
    }
}
