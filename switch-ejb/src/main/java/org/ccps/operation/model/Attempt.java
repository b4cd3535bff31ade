package org.ccps.operation.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.ccps.gateway.GatewayOutcome;

/** One message to the gateway: what we called it, when it ran, what came back. */
@Entity
@Table(name = "attempt")
public class Attempt {

    @Id
    @Column(name = "order_number")
    private String orderNumber;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "operation_id")
    private Operation operation;

    @Column(name = "attempt_number")
    private int number;

    @Column(name = "message_id")
    private String messageId;

    @Column(name = "started_at_ms")
    private long startedAtMs;

    @Column(name = "ended_at_ms")
    private Long endedAtMs;

    @Enumerated(EnumType.STRING)
    private AttemptOutcome outcome;

    @Column(name = "gateway_transaction_id")
    private String transactionId;

    @Column(name = "response_code")
    private String responseCode;

    @Column(name = "response_text")
    private String responseText;

    @Column(name = "settlement_date")
    private String settlementDate;

    protected Attempt() {
    }

    Attempt(String orderNumber, Operation operation, int number, String messageId, Instant now) {
        this.orderNumber = orderNumber;
        this.operation = operation;
        this.number = number;
        this.messageId = messageId;
        this.startedAtMs = now.toEpochMilli();
    }

    /** An attempt ends once; an attempt in doubt may end a second time, when evidence says how. */
    void end(AttemptOutcome how, GatewayOutcome.Answer answer, Instant now) {
        if (outcome != null && outcome != AttemptOutcome.IN_DOUBT) {
            throw new IllegalStateException("attempt " + orderNumber + " has ended " + outcome);
        }
        outcome = how;
        endedAtMs = now.toEpochMilli();
        transactionId = answer.transactionId();
        responseCode = answer.responseCode();
        responseText = answer.responseText();
        settlementDate = answer.settlementDate() == null ? null : answer.settlementDate().format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** The gateway's id of it, learnt after it had ended. */
    void name(String id) {
        transactionId = id;
    }

    public String orderNumber() {
        return orderNumber;
    }

    public long operationId() {
        return operation.id();
    }

    public int number() {
        return number;
    }

    public String messageId() {
        return messageId;
    }

    public Instant startedAt() {
        return Instant.ofEpochMilli(startedAtMs);
    }

    public Instant endedAt() {
        return endedAtMs == null ? null : Instant.ofEpochMilli(endedAtMs);
    }

    public AttemptOutcome outcome() {
        return outcome;
    }

    /** What the gateway answered; parts that it left out are null. */
    public GatewayOutcome.Answer answer() {
        return new GatewayOutcome.Answer(transactionId, responseCode, responseText,
                settlementDate == null ? null : LocalDate.parse(settlementDate, DateTimeFormatter.BASIC_ISO_DATE));
    }
}
