package org.ccps.payment.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ccps.access.AmountLimits;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.deferral.Deferral;
import org.ccps.deferral.Deposit;
import org.ccps.deferral.WaitingView;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.money.Money;
import org.ccps.operation.KeyUse;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;
import org.ccps.operation.Operations;
import org.ccps.operation.Ticket;
import org.ccps.payment.PaymentId;
import org.ccps.payment.model.Payment;
import org.ccps.payment.model.PaymentTurn;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.secrets.KeyedHash;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Merchants;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/** The first of a payment's two commits: everything that must be known before the first byte leaves. */
@Stateless
@PermitAll
public class PaymentLedger {

    private static final String CARD = "card-fingerprint";
    private static final String CONTENT = "request-content";
    private static final String KEY = "request-key";
    private static final List<OperationState> MAY_HAVE_TAKEN =
            List.of(OperationState.APPROVED, OperationState.SENDING, OperationState.DEFERRED, OperationState.IN_DOUBT);

    @Inject
    private PaymentStore store;

    @Inject
    private Users users;

    @Inject
    private Operations operations;

    @Inject
    private AuditTrail audit;

    @Inject
    private Deferral deferral;

    @Inject
    private KeyedHash keyedHash;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** A payment that waits: its operation, and how it waits. */
    public record Stored(OperationView operation, WaitingView waiting) {
    }

    /** A payment with its ticket to send, or one that is stored, or the earlier use of the key. */
    public record Recorded(Payment payment, Ticket ticket, Stored stored, KeyUse earlier) {

        public static Recorded before(KeyUse earlier) {
            return new Recorded(null, null, null, earlier);
        }
    }

    /**
     * Records the payment with its operation, first attempt, key and audit record in one transaction. After it has committed
     * the ticket may be sent, and only then.
     *
     * @throws Refusal KEY_REUSED, IN_DOUBT_EXISTS, POSSIBLE_DUPLICATE, OPERATOR_LIMIT; nothing is recorded then
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Recorded record(CheckedPayment payment, MerchantAccount merchant, UserView user) {
        Optional<KeyUse> earlier = usedOrAlike(payment, merchant, user);
        if (earlier.isPresent()) {
            return Recorded.before(earlier.get());
        }
        Payment row = added(payment, merchant, user);
        Ticket ticket = operations.recordPayment(row.id(), payment.amount(), user.username(), keyMac(payment), contentMac(payment, merchant));
        audit.append(entry(payment, row, user, AuditAction.PAYMENT_RECORDED, OperationState.SENDING).with("order", ticket.orderNumber()));
        store.flush();
        return new Recorded(row, ticket, null, null);
    }

    /**
     * Records the payment as one that waits, because the link is known to be down or the customer has been told so: with its row in
     * the store, its message and what it takes of the limits, in one transaction and the only one (C1).
     *
     * @param cause why it is not sent now, as a code
     * @throws Refusal KEY_REUSED, IN_DOUBT_EXISTS, POSSIBLE_DUPLICATE, OPERATOR_LIMIT, ALREADY_DEFERRED, LIMIT_REACHED; nothing is recorded then
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Recorded recordDeferred(CheckedPayment payment, MerchantAccount merchant, UserView user, String cause) {
        Optional<KeyUse> earlier = usedOrAlike(payment, merchant, user);
        if (earlier.isPresent()) {
            return Recorded.before(earlier.get());
        }
        refuseDeferredTwice(payment, fingerprint(payment), null);
        Payment row = added(payment, merchant, user);
        OperationView stored = operations.recordDeferredPayment(row.id(), payment.amount(), user.username(), keyMac(payment), contentMac(payment, merchant), cause);
        audit.append(entry(payment, row, user, AuditAction.PAYMENT_DEFERRED, OperationState.DEFERRED).with("cause", cause).with("told", told(payment)));
        WaitingView waiting = deferral.store(stored, deposit(payment, merchant, user), payment.card());
        return new Recorded(row, null, new Stored(stored, waiting), null);
    }

    /**
     * Stores a payment whose first try is proved unsent, to be sent later. One transaction.
     *
     * @throws Refusal ALREADY_DEFERRED, LIMIT_REACHED; the payment is still being sent then, and the caller concludes it
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Stored deferUnsent(Ticket ticket, GatewayOutcome.NotSent unsent, CheckedPayment payment, MerchantAccount merchant, UserView user) {
        String fingerprint = fingerprint(payment);
        store.awaitTurn(PaymentTurn.bucketOf(fingerprint, payment.amount(), payment.reference()));
        refuseDeferredTwice(payment, fingerprint, ticket.id());
        OperationView stored = operations.defer(ticket.id(), unsent.answer(), unsent.cause().code(), user.username());
        audit.append(AuditEntry.of(user.username(), AuditAction.PAYMENT_DEFERRED, new PaymentId(stored.paymentId()).toString(), stored.state().name())
                .at(payment.workstation()).with("cause", stored.cause()).with("order", ticket.orderNumber()).with("told", told(payment)));
        return new Stored(stored, deferral.store(stored, deposit(payment, merchant, user), payment.card()));
    }

    /** What stands in the way of deferring this payment now; empty when nothing does. Own transaction. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Refusal> hindrance(CheckedPayment payment, MerchantAccount merchant, UserView user) {
        try {
            refuseDeferredTwice(payment, fingerprint(payment), null);
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        }
        return deferral.hindrance(deposit(payment, merchant, user));
    }

    private static Deposit deposit(String fingerprint, CheckedPayment payment, MerchantAccount merchant, UserView user) {
        return new Deposit(OperationKind.PAYMENT, merchant.code(), user.username(), fingerprint, payment.amount(), payment.told());
    }

    private Deposit deposit(CheckedPayment payment, MerchantAccount merchant, UserView user) {
        return deposit(fingerprint(payment), payment, merchant, user);
    }

    /** The same card, amount and reference waits already, whatever reason is given (C8). */
    private void refuseDeferredTwice(CheckedPayment payment, String fingerprint, OperationId itself) {
        for (Payment waiting : store.alike(new PaymentStore.Alike(fingerprint, payment.amount(), payment.reference()), Instant.EPOCH,
                List.of(OperationState.DEFERRED))) {
            if (itself == null || waiting.id() != itself.number()) {
                throw new Refusal(RefusalCode.ALREADY_DEFERRED, Map.of("paymentId", new PaymentId(waiting.id()).toString()));
            }
        }
    }

    private String fingerprint(CheckedPayment payment) {
        return keyedHash.of(CARD, payment.card().number());
    }

    /** The earlier use of the key, or nothing that stands in the way: payments that could be the same one wait for each other here. */
    private Optional<KeyUse> usedOrAlike(CheckedPayment payment, MerchantAccount merchant, UserView user) {
        String fingerprint = fingerprint(payment);
        store.awaitTurn(PaymentTurn.bucketOf(fingerprint, payment.amount(), payment.reference()));
        Optional<KeyUse> earlier = operations.keyUse(user.username(), keyMac(payment)).map(use -> sameContent(use, contentMac(payment, merchant)));
        if (earlier.isEmpty()) {
            refuseAlike(payment, merchant, fingerprint, clock.instant());
            refuseAboveLimits(payment, user);
        }
        return earlier;
    }

    /**
     * What this user may take at once and in a day (A7). Where there is a limit for the day, his payments wait for each other here, so that
     * two at once do not both find the last of it free.
     */
    private void refuseAboveLimits(CheckedPayment payment, UserView user) {
        AmountLimits limits = user.limits();
        Money amount = payment.amount();
        if (limits.passedBy(amount)) {
            throw new Refusal(RefusalCode.OPERATOR_LIMIT, Map.of("limit", "payment", "max", limits.payment(), "currency", amount.currency().name()));
        }
        if (limits.dayCents() == null) {
            return;
        }
        users.awaitTurn(user.username());
        Instant midnight = clock.instant().atZone(settings.zone()).toLocalDate().atStartOfDay(settings.zone()).toInstant();
        long taken = store.takenMinor(user.username(), amount.currency(), midnight, MAY_HAVE_TAKEN);
        if (limits.passedByDay(taken + amount.minor(), amount.currency())) {
            long left = Math.max(0, AmountLimits.minor(limits.dayCents(), amount.currency()) - taken);
            throw new Refusal(RefusalCode.OPERATOR_LIMIT, Map.of("limit", "day", "max", limits.day(), "left",
                    BigDecimal.valueOf(left, amount.currency().decimals()).toPlainString(), "currency", amount.currency().name()));
        }
    }

    private Payment added(CheckedPayment payment, MerchantAccount merchant, UserView user) {
        Payment row = new Payment(merchant.code(), payment.reference(), payment.amount(),
                new Payment.CardOnFile(payment.brand().label(), payment.card().first6(), payment.card().last4(), fingerprint(payment)), payment.callId(),
                user.username(), payment.workstation(), clock.instant(), payment.duplicateReason(), earlierTry(payment, user));
        store.add(row);
        return row;
    }

    /** Whether the customer was told that it is not approved yet, as the operator has confirmed (C4). */
    private static String told(CheckedPayment payment) {
        return payment.told() == null ? null : "yes";
    }

    private static AuditEntry entry(CheckedPayment payment, Payment row, UserView user, AuditAction action, OperationState state) {
        return AuditEntry.of(user.username(), action, new PaymentId(row.id()).toString(), state.name()).at(payment.workstation())
                .with("merchant", row.merchant()).with("reference", payment.reference()).with("amount", payment.amount()).with("card", row.brand() + " " + row.maskedCard())
                .with("duplicateReason", payment.duplicateReason()).with("call", payment.callId());
    }

    /** Whether the key has been used by now, by somebody who was faster. Own transaction. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<KeyUse> earlierUse(CheckedPayment payment, MerchantAccount merchant, UserView user) {
        return operations.keyUse(user.username(), keyMac(payment)).map(use -> sameContent(use, contentMac(payment, merchant)));
    }

    private static KeyUse sameContent(KeyUse use, String contentMac) {
        if (!use.contentMac().equals(contentMac)) {
            throw new Refusal(RefusalCode.KEY_REUSED, Map.of("paymentId", use.objectName()));
        }
        return use;
    }

    /** The same card and amount: in doubt must not be taken again (D9), taken a moment ago asks for a reason (A8); the same bill for whichever account, another one for this. */
    private void refuseAlike(CheckedPayment payment, MerchantAccount merchant, String fingerprint, Instant now) {
        PaymentStore.Alike same = new PaymentStore.Alike(fingerprint, payment.amount(), payment.reference());
        for (Payment doubtful : store.doubtful(same)) {
            throw new Refusal(RefusalCode.IN_DOUBT_EXISTS, Map.of("paymentId", new PaymentId(doubtful.id()).toString()));
        }
        Instant since = now.minus(settings.number(Setting.DUPLICATE_WINDOW_MIN), ChronoUnit.MINUTES);
        if (payment.duplicateReason() == null) {
            store.alike(same, since, MAY_HAVE_TAKEN).forEach(earlier -> refuse(earlier, true));
        }
        if (payment.askAboutOtherBills()) {
            PaymentStore.Alike otherBill = new PaymentStore.Alike(fingerprint, payment.amount(), null, merchant.code());
            store.alike(otherBill, since, MAY_HAVE_TAKEN).stream().filter(earlier -> !earlier.reference().equalsIgnoreCase(payment.reference()))
                    .forEach(earlier -> refuse(earlier, false));
        }
    }

    private static void refuse(Payment earlier, boolean sameReference) {
        throw new Refusal(RefusalCode.POSSIBLE_DUPLICATE, Map.of("paymentId", new PaymentId(earlier.id()).toString(),
                "takenAt", earlier.takenAt().toString(), "reference", earlier.reference(), "amount", earlier.amount().toString(),
                "card", earlier.brand() + " " + earlier.maskedCard(), "operator", earlier.operator(),
                "sameReference", Boolean.toString(sameReference)));
    }

    /** A try with another card is linked to the earlier one only where its author may see that (A11, H9). */
    private Long earlierTry(CheckedPayment payment, UserView user) {
        return payment.earlierTry() == null ? null
                : store.find(payment.earlierTry().number()).filter(earlier -> Visibility.mayBeSeen(earlier, user)).map(Payment::id).orElse(null);
    }

    /** A caller may take anything for a key, a card number too: what is kept of it cannot be read. */
    private String keyMac(CheckedPayment payment) {
        return keyedHash.of(KEY, payment.requestKey());
    }

    /** What makes a request the same request (E4): everything but the security code, which is kept in no form at all. */
    private String contentMac(CheckedPayment payment, MerchantAccount merchant) {
        // that of the first account is what it was when there was no other one, so that a key outlives an upgrade
        String kind = merchant.code().equals(Merchants.MAIN) ? "PAYMENT" : "PAYMENT " + merchant.code();
        return keyedHash.of(CONTENT, kind, payment.reference(), Long.toString(payment.amount().minor()), payment.amount().currency().name(),
                payment.card().number(), payment.card().expiry(), payment.card().holder(), payment.callId(), payment.duplicateReason(),
                payment.whenUnavailable().name());
    }
}
