package org.ccps.refund.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.ccps.money.Currency;
import org.ccps.money.Money;

/** A request to give money back, and who decided it. Its state moves only by the business acts below. */
@Entity
@Table(name = "refund")
@NamedQuery(name = "Refund.awaiting", query = "SELECT r FROM Refund r WHERE r.paymentId = :payment "
        + "AND r.state = org.ccps.refund.model.RequestState.AWAITING ORDER BY r.id")
@NamedQuery(name = "Refund.awaitingMinor", query = "SELECT r.paymentId, SUM(r.amountMinor) FROM Refund r WHERE r.paymentId IN :payments "
        + "AND r.state = org.ccps.refund.model.RequestState.AWAITING GROUP BY r.paymentId")
@NamedQuery(name = "Refund.ofAuthor", query = "SELECT SUM(o.amountMinor) FROM Refund r, Operation o WHERE o.refundId = r.id AND r.paymentId = :payment "
        + "AND r.askedBy = :author AND r.id <> :itself AND o.state IN :states")
@NamedQuery(name = "Refund.overdue", query = "SELECT r.id FROM Refund r, Operation p WHERE p.id = r.paymentId "
        + "AND r.state = org.ccps.refund.model.RequestState.AWAITING AND r.lapsesAtMs <= :now "
        + "AND (p.state = org.ccps.operation.OperationState.APPROVED OR p.contradictedAtMs IS NOT NULL) ORDER BY r.lapsesAtMs")
@NamedQuery(name = "Refund.awaitingUntil", query = "SELECT r.id FROM Refund r WHERE r.state = org.ccps.refund.model.RequestState.AWAITING "
        + "AND r.askedAtMs <= :until ORDER BY r.id")
@NamedQuery(name = "Refund.ofPayment", query = "SELECT r FROM Refund r WHERE r.paymentId = :payment ORDER BY r.id DESC")
public class Refund {

    public static final String TURNED_DOWN = "turned-down";
    public static final String OUT_OF_TIME = "lapsed";
    public static final String NOT_NEEDED = "not-needed";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "operation_seq")
    private long id;

    @Column(name = "payment_id")
    private long paymentId;

    @Column(name = "amount_minor")
    private long amountMinor;

    @Enumerated(EnumType.STRING)
    private Currency currency;

    private String reason;

    private String note;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "answers_name")
    private String answersName;

    @Column(name = "asked_at_ms")
    private long askedAtMs;

    private String workstation;

    @Enumerated(EnumType.STRING)
    @Column(name = "request_state")
    private RequestState state;

    @Column(name = "lapses_at_ms")
    private long lapsesAtMs;

    @Column(name = "decided_by")
    private String decidedBy;

    @Column(name = "second_by")
    private String secondBy;

    @Column(name = "balance_minor")
    private Long balanceMinor;

    @Column(name = "decided_at_ms")
    private Long decidedAtMs;

    @Column(name = "refused_by")
    private String refusedBy;

    @Column(name = "refusal_cause")
    private String refusalCause;

    @Column(name = "refusal_reason")
    private String refusalReason;

    @Version
    private int version;

    protected Refund() {
    }

    /** A request that waits for a manager. */
    public Refund(long paymentId, Money amount, String reason, String note, String askedBy, String workstation, Instant now, Instant lapsesAt) {
        this.paymentId = paymentId;
        this.amountMinor = amount.minor();
        this.currency = amount.currency();
        this.reason = reason;
        this.note = note;
        this.askedBy = askedBy;
        this.workstation = workstation;
        this.askedAtMs = now.toEpochMilli();
        this.lapsesAtMs = lapsesAt.toEpochMilli();
        this.state = RequestState.AWAITING;
    }

    /**
     * What this manager's authorisation comes to.
     *
     * @param needed       how many managers have to authorise it, the author not counted
     * @param balanceMinor what can be refunded now: an authorisation of the first of two holds for the balance that he saw, and no other (B7)
     */
    public Effect effectOf(String manager, int needed, long balanceMinor) {
        if (manager.equals(askedBy)) {
            return Effect.OWN_REQUEST;
        }
        if (needed < 2) {
            return Effect.DECIDES;
        }
        if (decidedBy == null || this.balanceMinor == null || this.balanceMinor != balanceMinor) {
            return Effect.FIRST_OF_TWO;
        }
        return manager.equals(decidedBy) ? Effect.SIGNED_BEFORE : Effect.DECIDES;
    }

    /** The author decides alone (B6). */
    public void decideAlone(Instant now) {
        mustWait();
        decidedBy = askedBy;
        decided(now);
    }

    /** One of two managers; the other one follows, or this one is too many because the balance has changed. */
    public void authoriseFirst(String manager, long balance) {
        mustWait();
        mustBeAnother(manager);
        decidedBy = manager;
        balanceMinor = balance;
    }

    /** The one manager that is needed, or the second of two. */
    public void authorise(String manager, int needed, Instant now) {
        mustWait();
        mustBeAnother(manager);
        if (needed < 2) {
            decidedBy = manager;
        } else if (decidedBy == null || decidedBy.equals(manager)) {
            throw new IllegalStateException("refund " + id + " needs two managers");
        } else {
            secondBy = manager;
        }
        decided(now);
    }

    private void decided(Instant now) {
        state = RequestState.DECIDED;
        decidedAtMs = now.toEpochMilli();
    }

    private void mustBeAnother(String manager) {
        if (manager.equals(askedBy)) {
            throw new IllegalStateException("refund " + id + " was asked for by " + manager);
        }
    }

    /** It was authorised and could not be sent: it waits as before, and the authorisation is used up. */
    public void waitAgain() {
        if (state != RequestState.DECIDED) {
            throw new IllegalStateException("refund " + id + " is " + state);
        }
        state = RequestState.AWAITING;
        decidedBy = null;
        secondBy = null;
        balanceMinor = null;
        decidedAtMs = null;
    }

    /** A manager says no. */
    public void turnDown(String manager, String why, Instant now) {
        end(RequestState.REFUSED, manager, TURNED_DOWN, why, now);
    }

    /** Its payment was never taken (B14). */
    public void notNeeded(String by, Instant now) {
        end(RequestState.REFUSED, by, NOT_NEEDED, null, now);
    }

    /** Nobody decided in time (B10). */
    public void lapse(String by, Instant now) {
        end(RequestState.LAPSED, by, OUT_OF_TIME, null, now);
    }

    private void end(RequestState how, String by, String cause, String why, Instant now) {
        mustWait();
        state = how;
        refusedBy = by;
        refusalCause = cause;
        refusalReason = why;
        decidedAtMs = now.toEpochMilli();
    }

    /** Its time begins when there is something to decide. */
    public void lapseAt(Instant then) {
        mustWait();
        lapsesAtMs = then.toEpochMilli();
    }

    private void mustWait() {
        if (state != RequestState.AWAITING) {
            throw new IllegalStateException("refund " + id + " is " + state);
        }
    }

    public long id() {
        return id;
    }

    public long paymentId() {
        return paymentId;
    }

    public Money amount() {
        return new Money(amountMinor, currency);
    }

    public String reason() {
        return reason;
    }

    public String note() {
        return note;
    }

    public String askedBy() {
        return askedBy;
    }

    /** User name of the one who answers for it: its author, or the manager who took it over when its author left (I7). */
    public String answersFor() {
        return answersName == null ? askedBy : answersName;
    }

    /** Its author has left, and a manager answers for it. Who asked for it stays who he is. */
    public void passTo(String manager) {
        answersName = manager;
    }

    public Instant askedAt() {
        return Instant.ofEpochMilli(askedAtMs);
    }

    public String workstation() {
        return workstation;
    }

    public RequestState state() {
        return state;
    }

    public Instant lapsesAt() {
        return Instant.ofEpochMilli(lapsesAtMs);
    }

    /** The manager who authorised it, the first of two, or the author; null before. */
    public String decidedBy() {
        return decidedBy;
    }

    /** The second of two; null where one is enough, and before. */
    public String secondBy() {
        return secondBy;
    }

    /** When it was decided, either way; null before. */
    public Instant decidedAt() {
        return decidedAtMs == null ? null : Instant.ofEpochMilli(decidedAtMs);
    }

    public String refusedBy() {
        return refusedBy;
    }

    public String refusalCause() {
        return refusalCause;
    }

    public String refusalReason() {
        return refusalReason;
    }
}
