package org.ccps.deferral;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ccps.deferral.internal.DeferralQueue;
import org.ccps.deferral.internal.DeferralStore;
import org.ccps.deferral.internal.OutageKeeper;
import org.ccps.deferral.internal.Reservations;
import org.ccps.deferral.model.DeferredItem;
import org.ccps.gateway.Card;
import org.ccps.money.Currency;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationView;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.ccps.vault.CardVault;
import org.ccps.vault.Sealed;
import org.jboss.logging.Logger;

/** Storing what cannot be sent now. For the features that ask the gateway for something; roles and rights are checked there. */
@Stateless
@PermitAll
public class Deferral {

    private static final Logger LOG = Logger.getLogger(Deferral.class);

    @Inject
    private DeferralStore store;

    @Inject
    private DeferralQueue queue;

    @Inject
    private Reservations reservations;

    @Inject
    private CardVault vault;

    @Inject
    private OutageKeeper outages;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /**
     * Stores an operation that is DEFERRED in the caller's transaction: its row, the encrypted card, its message and what it takes of
     * the limits, all or nothing with that transaction's commit (C20). To be called last in it, because the reservation makes others
     * wait until the commit. The caller puts it on record.
     *
     * @param card the security code in it is not kept; null for a refund
     * @throws Refusal LIMIT_REACHED; VAULT_SEALED while the vault's master key has not been given; the caller's transaction is rolled back
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public WaitingView store(OperationView operation, Deposit deposit, Card card) {
        OperationId id = operation.id();
        // the item's row refers to the operation's
        store.flush();
        refuseSealed(deposit);
        Sealed sealed = deposit.kind() == OperationKind.REFUND ? null : vault.seal(DeferredItem.place(id.number()), card);
        DeferredItem item = new DeferredItem(id.number(), deposit, sealed, clock.instant(), ageMax());
        store.add(item);
        // the row is written before its message is sent, so that whoever receives it finds it
        store.flush();
        queue.put(id, deposit.fingerprint());
        reservations.reserve(deposit);
        store.flush();
        LOG.infof("CCPS-0510 operation=%s state=DEFERRED cause=%s", id, operation.cause());
        return item.view();
    }

    /** A card that waits must be sealed; a refund has none. */
    private void refuseSealed(Deposit deposit) {
        if (deposit.kind() == OperationKind.PAYMENT && vault.isSealed()) {
            throw new Refusal(RefusalCode.VAULT_SEALED);
        }
    }

    private Duration ageMax() {
        return Duration.ofHours(settings.number(Setting.DEFERRAL_AGE_H));
    }

    /**
     * What stands in the way of deferring this now; empty when nothing does. Reserves nothing, so it can be otherwise a moment later.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Optional<Refusal> hindrance(Deposit deposit) {
        if (deposit.kind() == OperationKind.PAYMENT && vault.isSealed()) {
            return Optional.of(new Refusal(RefusalCode.VAULT_SEALED));
        }
        return reservations.rooms(deposit).stream().filter(room -> !room.fits(deposit.amount())).findFirst()
                .map(room -> Reservations.refusal(room, deposit.amount()));
    }

    /** What one operator, his merchant account and everybody have left (C6). */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<RoomView> rooms(OperationKind kind, String merchant, String operator, Currency currency) {
        return reservations.rooms(kind, merchant, operator, currency);
    }

    /** How these operations wait, or have waited; those that never did are left out. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Map<OperationId, WaitingView> of(Collection<OperationId> ids) {
        return store.find(ids).stream().collect(Collectors.toMap(item -> new OperationId(item.operationId()), DeferredItem::view));
    }

    /** A payment could be neither taken nor stored: counted with the outage (C19). */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void callLost() {
        outages.callLost();
    }
}
