package org.ccps.followup.model;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ccps.followup.FollowUpId;
import org.ccps.followup.FollowUpKind;
import org.ccps.followup.FollowUpOutcome;
import org.ccps.followup.FollowUpView;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;
import org.ccps.promise.NextStep;

/** Something that somebody has to do for a customer, or has to look at, with what was written down about it. */
@Entity
@Table(name = "follow_up")
@NamedQuery(name = "FollowUp.isThere", query = "SELECT COUNT(f) FROM FollowUp f WHERE f.operationId = :operation AND f.kind = :kind AND f.refundId = :refund")
public class FollowUp {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "follow_up_seq")
    @SequenceGenerator(name = "follow_up_seq", sequenceName = "follow_up_seq", allocationSize = 1)
    private long id;

    @Enumerated(EnumType.STRING)
    private FollowUpKind kind;

    @Column(name = "operation_id")
    private long operationId;

    @Column(name = "payment_id")
    private long paymentId;

    /** Never null, so that the databases agree on what is there once. */
    @Column(name = "refund_id")
    private long refundId;

    @Column(name = "amount_minor")
    private long amountMinor;

    @Enumerated(EnumType.STRING)
    private Currency currency;

    @Column(name = "owner_name")
    private String owner;

    @Column(name = "opened_at_ms")
    private long openedAtMs;

    @Column(name = "due_at_ms")
    private long dueAtMs;

    @Column(name = "closed_at_ms")
    private Long closedAtMs;

    @Column(name = "closed_by")
    private String closedBy;

    @Enumerated(EnumType.STRING)
    private FollowUpOutcome outcome;

    @Column(name = "approved_by")
    private String approvedBy;

    @Version
    private int version;

    @OneToMany(mappedBy = "followUp", cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
    @OrderBy("number")
    private List<FollowUpNote> notes = new ArrayList<>();

    protected FollowUp() {
    }

    /** @param owner user name of the one who does it; null for any manager */
    public FollowUp(FollowUpKind kind, OperationId operation, long paymentId, Money amount, String owner, Instant openedAt, Instant dueAt) {
        this.kind = kind;
        this.operationId = operation.number();
        this.paymentId = paymentId;
        this.amountMinor = amount.minor();
        this.currency = amount.currency();
        this.owner = owner;
        this.openedAtMs = openedAt.toEpochMilli();
        this.dueAtMs = dueAt.toEpochMilli();
    }

    /** @param number of the refund that it is about */
    public FollowUp ofRefund(long number) {
        refundId = number;
        return this;
    }

    public void note(String text, String author, Instant now) {
        notes.add(new FollowUpNote(this, notes.size() + 1, now, author, text));
    }

    public void belongTo(String username) {
        owner = username;
    }

    /** @param by who closes it; a manager where it is written off */
    public void close(FollowUpOutcome how, String by, Instant now) {
        if (!isOpen()) {
            throw new IllegalStateException("follow-up " + id + " has been closed");
        }
        outcome = how;
        closedBy = by;
        closedAtMs = now.toEpochMilli();
        approvedBy = how == FollowUpOutcome.WRITTEN_OFF ? by : null;
    }

    /** Operators see those that are theirs, managers all (H9). */
    public boolean mayBeSeenBy(String username, boolean manager) {
        return manager || username.equals(owner);
    }

    public boolean isOpen() {
        return closedAtMs == null;
    }

    public FollowUpId id() {
        return new FollowUpId(id);
    }

    public long paymentId() {
        return paymentId;
    }

    /** As a row of a list: without its notes. */
    public FollowUpView row(OperationState state, boolean contradicted, String reference, String callId, Instant now) {
        return view(state, contradicted, reference, callId, now, List.of());
    }

    /** With its notes. */
    public FollowUpView whole(OperationState state, boolean contradicted, String reference, String callId, Instant now) {
        return view(state, contradicted, reference, callId, now, notes.stream().map(FollowUpNote::view).toList());
    }

    private FollowUpView view(OperationState state, boolean contradicted, String reference, String callId, Instant now, List<FollowUpView.Note> shown) {
        return new FollowUpView(new FollowUpId(id), kind, new OperationId(operationId), paymentId, state, reference, callId, new Money(amountMinor, currency), owner,
                Instant.ofEpochMilli(openedAtMs), Instant.ofEpochMilli(dueAtMs), isOpen() && dueAtMs < now.toEpochMilli(),
                isOpen() ? contradicted ? NextStep.LOOK_IT_UP : Reason.nextStep(kind, state, refundId != 0) : null, shown, closedAtMs == null ? null : Instant.ofEpochMilli(closedAtMs), closedBy, outcome, approvedBy,
                refundId == 0 ? null : refundId);
    }
}
