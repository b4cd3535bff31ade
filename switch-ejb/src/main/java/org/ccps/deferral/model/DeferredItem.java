package org.ccps.deferral.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.ccps.deferral.Deposit;
import org.ccps.deferral.WaitingView;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationKind;
import org.ccps.vault.Sealed;

/**
 * Something that waits, or has waited, to be sent. The state of its operation says whether it is being sent just now.
 *
 * <p>Each query that takes the first of what waits orders by the state as well, although all have the same: only then does every database
 * find them by the index, and does not sort all that wait to give the first.
 */
@Entity
@Table(name = "deferred_item")
@NamedQuery(name = "DeferredItem.waitingAfter", query = "SELECT i FROM DeferredItem i, Operation o WHERE o.id = i.operationId "
        + "AND i.state = org.ccps.deferral.model.ItemState.WAITING AND i.heldBy IS NULL AND i.operationId > :after "
        + "AND o.state = org.ccps.operation.OperationState.DEFERRED ORDER BY i.state, i.operationId")
@NamedQuery(name = "DeferredItem.earlier", query = "SELECT i.operationId FROM DeferredItem i WHERE i.fingerprint = :fingerprint "
        + "AND i.state = org.ccps.deferral.model.ItemState.WAITING AND i.heldBy IS NULL AND i.operationId < :id")
@NamedQuery(name = "DeferredItem.overdue", query = "SELECT i.operationId FROM DeferredItem i WHERE i.state = org.ccps.deferral.model.ItemState.WAITING "
        + "AND i.expiresAtMs <= :now ORDER BY i.state, i.expiresAtMs")
@NamedQuery(name = "DeferredItem.unwarned", query = "SELECT i.operationId, i.deferredAtMs FROM DeferredItem i "
        + "WHERE i.state = org.ccps.deferral.model.ItemState.WAITING AND i.warnedAtMs IS NULL ORDER BY i.state, i.operationId")
@NamedQuery(name = "DeferredItem.count", query = "SELECT COUNT(i) FROM DeferredItem i WHERE i.state = org.ccps.deferral.model.ItemState.WAITING "
        + "AND i.heldBy IS NULL")
@NamedQuery(name = "DeferredItem.otherKey", query = "SELECT i.operationId FROM DeferredItem i WHERE i.state = org.ccps.deferral.model.ItemState.WAITING "
        + "AND i.vaultKey <> :vaultKey AND (i.heldReason IS NULL OR i.heldReason NOT LIKE '" + DeferredItem.UNREADABLE + "%') ORDER BY i.state, i.operationId")
@NamedQuery(name = "DeferredItem.otherKeyCount", query = "SELECT COUNT(i) FROM DeferredItem i WHERE i.state = org.ccps.deferral.model.ItemState.WAITING "
        + "AND i.vaultKey <> :vaultKey AND (i.heldReason IS NULL OR i.heldReason NOT LIKE '" + DeferredItem.UNREADABLE + "%')")
@NamedQuery(name = "DeferredItem.byKey", query = "SELECT i.vaultKey, COUNT(i) FROM DeferredItem i WHERE i.vaultKey IS NOT NULL GROUP BY i.vaultKey")
@NamedQuery(name = "DeferredItem.waitingOf", query = "SELECT i.operationId FROM DeferredItem i WHERE i.state = org.ccps.deferral.model.ItemState.WAITING "
        + "AND i.deferredAtMs >= :from AND i.deferredAtMs < :to ORDER BY i.state, i.operationId")
public class DeferredItem {

    /** How the reason begins for which an item is held whose card cannot be read: no other key will open it either. */
    public static final String UNREADABLE = "The card cannot be read";

    @Id
    @Column(name = "operation_id")
    private long operationId;

    @Enumerated(EnumType.STRING)
    private OperationKind kind;

    private String merchant;

    @Column(name = "operator_name")
    private String operator;

    @Column(name = "card_fingerprint")
    private String fingerprint;

    @Column(name = "amount_minor")
    private long amountMinor;

    @Enumerated(EnumType.STRING)
    private Currency currency;

    @Column(name = "deferred_at_ms")
    private long deferredAtMs;

    @Column(name = "expires_at_ms")
    private long expiresAtMs;

    @Column(name = "warned_at_ms")
    private Long warnedAtMs;

    @Column(name = "told_text")
    private String told;

    @Column(name = "held_by")
    private String heldBy;

    @Column(name = "held_at_ms")
    private Long heldAtMs;

    @Column(name = "held_reason")
    private String heldReason;

    @Column(name = "card_sealed")
    private String cardSealed;

    @Column(name = "vault_key")
    private String vaultKey;

    @Enumerated(EnumType.STRING)
    @Column(name = "item_state")
    private ItemState state;

    @Column(name = "ended_at_ms")
    private Long endedAtMs;

    @Version
    private int version;

    protected DeferredItem() {
    }

    /**
     * @param card   null for a refund, which carries none
     * @param ageMax how long it may wait at most
     */
    public DeferredItem(long operationId, Deposit deposit, Sealed card, Instant now, Duration ageMax) {
        this.operationId = operationId;
        this.kind = deposit.kind();
        this.merchant = deposit.merchant();
        this.operator = deposit.operator();
        this.fingerprint = deposit.fingerprint();
        this.amountMinor = deposit.amount().minor();
        this.currency = deposit.amount().currency();
        this.told = deposit.told();
        this.cardSealed = card == null ? null : card.text();
        this.vaultKey = card == null ? null : card.keyId();
        this.deferredAtMs = now.toEpochMilli();
        this.expiresAtMs = now.plus(ageMax).toEpochMilli();
        this.state = ItemState.WAITING;
    }

    /** Where the card of an operation is sealed for: this row's column and no other (K3). */
    public static String place(long operationId) {
        return "deferred_item.card_sealed/" + operationId;
    }

    public void hold(String by, String reason, Instant now) {
        heldBy = by;
        heldReason = reason;
        heldAtMs = now.toEpochMilli();
    }

    public void release() {
        heldBy = null;
        heldReason = null;
        heldAtMs = null;
    }

    public void warn(Instant now) {
        warnedAtMs = now.toEpochMilli();
    }

    public void sealAgain(Sealed card) {
        cardSealed = card.text();
        vaultKey = card.keyId();
    }

    /** Its outcome is known, or it is withdrawn: nothing of the card is left. */
    public void end(Instant now) {
        state = ItemState.ENDED;
        endedAtMs = now.toEpochMilli();
        cardSealed = null;
        vaultKey = null;
        release();
    }

    public boolean isWaiting() {
        return state == ItemState.WAITING;
    }

    /** A refund has none: it goes back to the card of its payment. */
    public boolean hasCard() {
        return kind == OperationKind.PAYMENT;
    }

    public boolean isHeld() {
        return heldBy != null;
    }

    public boolean isExpired(Instant now) {
        return now.toEpochMilli() >= expiresAtMs;
    }

    public long operationId() {
        return operationId;
    }

    public String fingerprint() {
        return fingerprint;
    }

    public String cardSealed() {
        return cardSealed;
    }

    public String merchant() {
        return merchant;
    }

    public Deposit deposit() {
        return new Deposit(kind, merchant, operator, fingerprint, new Money(amountMinor, currency), told);
    }

    public WaitingView view() {
        return new WaitingView(Instant.ofEpochMilli(deferredAtMs), Instant.ofEpochMilli(expiresAtMs), told, heldBy, heldReason, warnedAtMs != null,
                endedAtMs == null ? null : Instant.ofEpochMilli(endedAtMs));
    }
}
