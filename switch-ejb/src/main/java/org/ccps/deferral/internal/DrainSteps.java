package org.ccps.deferral.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.deferral.DrainReport;
import org.ccps.deferral.model.DeferredItem;
import org.ccps.gateway.Card;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.LinkCause;
import org.ccps.job.JobRunView;
import org.ccps.job.JobRuns;
import org.ccps.job.JobStatus;
import org.ccps.money.Currency;
import org.ccps.operation.Causes;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;
import org.ccps.operation.Operations;
import org.ccps.operation.Ticket;
import org.ccps.settings.Merchants;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.ccps.vault.CardVault;
import org.ccps.vault.UnreadableCard;
import org.jboss.logging.Logger;

/** The transactions of the drain and of the sweep; each call is one of its own. The operation's row is locked before its item's. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DrainSteps {

    private static final Logger LOG = Logger.getLogger(DrainSteps.class);
    /** So many runs in a row are looked back at. */
    private static final int CUT_OFF_MAX = 50;

    @Inject
    private Operations operations;

    @Inject
    private DeferralStore store;

    @Inject
    private DeferralQueue queue;

    @Inject
    private SystemHold systemHold;

    @Inject
    private Merchants merchants;

    @Inject
    private CardVault vault;

    @Inject
    private AuditTrail audit;

    @Inject
    private JobRuns runs;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** Something that has been taken out of the store and may now be sent, once. Cannot print itself. */
    public static final class Taken {

        private final Ticket ticket;
        private final String merchant;
        private final Card card;

        Taken(Ticket ticket, String merchant, Card card) {
            this.ticket = ticket;
            this.merchant = merchant;
            this.card = card;
        }

        public Ticket ticket() {
            return ticket;
        }

        /** Code of the merchant account that it is sent for. */
        public String merchant() {
            return merchant;
        }

        /** Null for a refund, which goes back to the card of its payment. */
        public Card card() {
            return card;
        }

        @Override
        public String toString() {
            return "Taken[" + ticket.id() + ", card not printed]";
        }
    }

    /**
     * Takes an item out of the store: when this has committed its operation is SENDING and belongs to this server. Empty when there is
     * nothing to send: it does not wait any more, is held, is too old, or an older one of its card goes first (C13). Of an account that is
     * closed it is held in the same commit.
     *
     * @throws UnreadableCard when the ciphertext does not open; nothing is changed
     */
    public Optional<Taken> take(OperationId id) throws UnreadableCard {
        if (operations.lock(id).state() != OperationState.DEFERRED) {
            return Optional.empty();
        }
        DeferredItem item = store.find(id).orElseThrow(() -> new IllegalStateException("operation " + id + " is deferred and has no item"));
        if (item.isHeld() || item.isExpired(clock.instant()) || store.hasEarlier(item)) {
            return Optional.empty();
        }
        if (!merchants.of(item.merchant()).isOpen()) {
            systemHold.hold(operations.lock(id), "The merchant account " + item.merchant() + " is closed: test it, then release this");
            return Optional.empty();
        }
        Card card = item.hasCard() ? vault.open(DeferredItem.place(id.number()), item.cardSealed()) : null;
        return operations.takeFromStore(id).map(ticket -> new Taken(ticket, item.merchant(), card));
    }

    /** Puts back what is proved unsent: it waits again, with a message of its own. A second time changes nothing. */
    public void putBack(Ticket ticket, GatewayOutcome.NotSent unsent) {
        if (isStillSent(ticket)) {
            operations.defer(ticket.id(), unsent.answer(), unsent.cause().code(), AuditEntry.SYSTEM);
            waitsAgain(ticket.id(), unsent.cause());
        }
    }

    private boolean isStillSent(Ticket ticket) {
        OperationView operation = operations.lock(ticket.id());
        // by the message's id: a refund's attempts all say the order number of the payment that they refund
        return operation.state() == OperationState.SENDING && ticket.messageId().equals(operation.lastMessageId());
    }

    /** Puts back what the gateway turned away for our sign-in: the next one would be turned away, too. */
    public void putBack(Ticket ticket, GatewayOutcome.Rejected turnedAway) {
        if (isStillSent(ticket)) {
            operations.putBack(ticket.id(), turnedAway.answer(), turnedAway.trouble());
            LOG.errorf("CCPS-0511 operation=%s cause=%s the gateway does not accept us: the drain stops, the item goes on waiting", ticket.id(),
                    turnedAway.trouble().code());
            waitsAgain(ticket.id(), turnedAway.trouble());
        }
    }

    private void waitsAgain(OperationId id, LinkCause cause) {
        record(operations.lock(id), AuditAction.PAYMENT_DEFERRED, "cause", cause.code());
        store.flush();
        queue.put(id, store.find(id).orElseThrow().fingerprint());
    }

    /** Sets an item aside that cannot be sent for a fault of its own, so that the next ones go (C11); a manager sees it held. */
    public void setAside(OperationId id, String reason) {
        systemHold.hold(operations.lock(id), reason);
    }

    private void record(OperationView operation, AuditAction ofPayment, String fact, String value) {
        AuditAction action = operation.kind() == OperationKind.PAYMENT ? ofPayment : ofPayment.onRefund();
        audit.append(AuditEntry.of(AuditEntry.SYSTEM, action, operation.objectName(), operation.state().name()).with(fact, value));
    }

    /**
     * Gives a message to what waits, unheld, behind this number.
     *
     * @return the last number that got one; empty when there was none
     */
    public Optional<Long> refill(long after, int limit) {
        List<DeferredItem> items = store.waitingAfter(after, limit);
        items.forEach(item -> queue.put(new OperationId(item.operationId()), item.fingerprint()));
        return items.isEmpty() ? Optional.empty() : Optional.of(items.get(items.size() - 1).operationId());
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public boolean isAnyWaiting() {
        return !store.waitingAfter(0, 1).isEmpty();
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public long countWaiting() {
        return store.countUnheld();
    }

    /** Withdraws an item that is too old (C15); a follow-up of it is opened in the same commit. */
    public void expire(OperationId id) {
        OperationView operation = operations.lock(id);
        if (operation.state() != OperationState.DEFERRED || store.find(id).filter(item -> item.isWaiting() && item.isExpired(clock.instant())).isEmpty()) {
            return;
        }
        record(operations.withdraw(id, Causes.EXPIRED, AuditEntry.SYSTEM), AuditAction.PAYMENT_WITHDRAWN, "cause", Causes.EXPIRED);
        LOG.warnf("CCPS-0513 operation=%s was not sent in time and is withdrawn: somebody must call the customer", id);
    }

    /** Warns of an item that has half of its time behind it, once. */
    public void warn(OperationId id) {
        OperationView operation = operations.lock(id);
        if (operation.state() == OperationState.DEFERRED) {
            store.find(id).filter(item -> !item.view().ageing()).ifPresent(item -> {
                item.warn(clock.instant());
                record(operation, AuditAction.PAYMENT_AGEING, "cause", null);
                LOG.warnf("CCPS-0514 operation=%s has waited for half of the time that it may", id);
            });
        }
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<OperationId> overdue(int limit) {
        return store.overdue(clock.instant(), limit);
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<OperationId> ageing(int limit) {
        return store.ageing(clock.instant().minus(Duration.ofHours(settings.number(Setting.DEFERRAL_AGE_H)).dividedBy(2)), limit);
    }

    /** When the work of a run began: with itself, or with those right before it that died with their server and wrote no report. */
    private Instant begun(long run, Instant since) {
        Instant begun = since;
        List<JobRunView> latest = runs.find(run).map(own -> runs.ofJob(own.job(), CUT_OFF_MAX)).orElse(List.of());
        for (JobRunView before : latest) {
            if (before.id() < run) {
                if (before.status() != JobStatus.ABANDONED || !JobRuns.SERVER_STOPPED.equals(before.endCause()) || !store.report(before.id()).isEmpty()) {
                    break;
                }
                begun = before.startedAt();
            }
        }
        return begun;
    }

    /** Writes the end report of a run (C17) and says it when it does not add up. What a run that died with its server had done stands in it, too. */
    public DrainReport report(long run, Instant since) {
        // what is stored between the two looks would be in one of them only
        for (OperationKind kind : OperationKind.values()) {
            for (Currency currency : Currency.values()) {
                store.lockTotal(kind, currency);
            }
        }
        Instant until = clock.instant();
        Instant begun = begun(run, since);
        List<DrainReport.Line> lines = new ArrayList<>(store.stored(begun, until));
        lines.addAll(store.became(begun, until));
        store.add(run, lines);
        DrainReport report = new DrainReport(lines);
        if (!report.addsUp()) {
            LOG.errorf("CCPS-0512 run=%d the drain's report does not add up: %s", run, lines);
        }
        return report;
    }

    // -- another key (K4)

    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public long countUnderOtherKeys() {
        return store.countUnderOtherKeys(vault.currentKey());
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<OperationId> underOtherKeys(int limit) {
        return store.underOtherKeys(vault.currentKey(), limit);
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Map<String, Long> cardsByKey() {
        return store.cardsByKey();
    }

    /** Seals the card of an item again, under the newest key. */
    public void sealAgain(OperationId id) throws UnreadableCard {
        operations.lock(id);
        DeferredItem item = store.find(id).orElseThrow();
        if (item.isWaiting() && item.hasCard()) {
            String place = DeferredItem.place(id.number());
            item.sealAgain(vault.seal(place, vault.open(place, item.cardSealed())));
        }
    }
}
