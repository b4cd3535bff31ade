package org.ccps.indoubt.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.ccps.indoubt.DoubtView;
import org.ccps.indoubt.Resolution;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;

/** An operation in doubt: who looks after it, by when, and what one manager has found. Kept when it has ended. */
@Entity
@Table(name = "doubt")
@NamedQuery(name = "Doubt.of", query = "SELECT d FROM Doubt d WHERE d.operationId IN :operations")
public class Doubt {

    @Id
    @Column(name = "operation_id")
    private long operationId;

    @Column(name = "owner_name")
    private String owner;

    @Column(name = "amount_minor")
    private long amountMinor;

    @Enumerated(EnumType.STRING)
    private Currency currency;

    @Column(name = "since_ms")
    private long sinceMs;

    @Column(name = "due_at_ms")
    private long dueAtMs;

    @Column(name = "ended_at_ms")
    private Long endedAtMs;

    @Column(name = "proposed_by")
    private String proposedBy;

    @Column(name = "proposed_at_ms")
    private Long proposedAtMs;

    @Enumerated(EnumType.STRING)
    @Column(name = "proposed_outcome")
    private Resolution.Outcome proposedOutcome;

    @Column(name = "proposed_evidence")
    private String proposedEvidence;

    @Column(name = "proposed_gateway_id")
    private String proposedGatewayId;

    @Version
    private int version;

    protected Doubt() {
    }

    /** What a manager's word does. */
    public enum Effect { ENDS, PROPOSES, OWN_PROPOSAL }

    /** @param owner user name of the one who looks after it */
    public Doubt(OperationId operation, Money amount, String owner, Instant since, Instant dueAt) {
        this.operationId = operation.number();
        this.amountMinor = amount.minor();
        this.currency = amount.currency();
        this.owner = owner;
        this.sinceMs = since.toEpochMilli();
        this.dueAtMs = dueAt.toEpochMilli();
    }

    /**
     * What a manager's word does here (D7).
     *
     * @param aloneMaxMinor up to this much, in minor units of the operation's currency, one manager is enough
     */
    public Effect effectOf(Resolution word, String manager, long aloneMaxMinor) {
        if (amountMinor <= aloneMaxMinor) {
            return Effect.ENDS;
        }
        if (proposedBy == null || !isSameFinding(word)) {
            return Effect.PROPOSES;
        }
        return proposedBy.equals(manager) ? Effect.OWN_PROPOSAL : Effect.ENDS;
    }

    /** Two who name different numbers of the gateway have not seen the same, whatever they say became of it. */
    private boolean isSameFinding(Resolution word) {
        boolean sameNumber = proposedGatewayId == null || word.gatewayTransactionId() == null || proposedGatewayId.equals(word.gatewayTransactionId());
        return proposedOutcome == word.outcome() && sameNumber;
    }

    /** Keeps what a manager has found, in place of what was found before. */
    public void propose(Resolution found, String manager, Instant now) {
        proposedBy = manager;
        proposedAtMs = now.toEpochMilli();
        proposedOutcome = found.outcome();
        proposedEvidence = found.evidence();
        proposedGatewayId = found.gatewayTransactionId();
    }

    /** The gateway's number, where this word or the proposal that it confirms names it; else null. */
    public String gatewayTransactionId(Resolution word) {
        return word.gatewayTransactionId() == null && proposedOutcome == word.outcome() ? proposedGatewayId : word.gatewayTransactionId();
    }

    public void belongTo(String manager) {
        owner = manager;
    }

    /** It is known now, by whatever evidence. */
    public void end(Instant now) {
        endedAtMs = now.toEpochMilli();
    }

    public String owner() {
        return owner;
    }

    /** User name of the manager who proposed something; null when nobody has. */
    public String proposer() {
        return proposedBy;
    }

    public DoubtView view() {
        return new DoubtView(new OperationId(operationId), new Money(amountMinor, currency), owner, Instant.ofEpochMilli(sinceMs), Instant.ofEpochMilli(dueAtMs),
                endedAtMs == null ? null : Instant.ofEpochMilli(endedAtMs), proposedBy == null ? null : new DoubtView.Proposal(proposedBy,
                        Instant.ofEpochMilli(proposedAtMs), proposedOutcome, proposedEvidence, proposedGatewayId));
    }
}
