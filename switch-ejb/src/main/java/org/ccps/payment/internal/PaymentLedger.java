package org.ccps.payment.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ccps.access.UserView;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.operation.KeyUse;
import org.ccps.operation.OperationState;
import org.ccps.operation.Operations;
import org.ccps.operation.Ticket;
import org.ccps.payment.PaymentId;
import org.ccps.payment.model.Payment;
import org.ccps.payment.model.PaymentTurn;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.secrets.KeyedHash;
import org.ccps.settings.MerchantAccount;
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
    private Operations operations;

    @Inject
    private AuditTrail audit;

    @Inject
    private KeyedHash keyedHash;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** Either a payment with its ticket to send, or the earlier use of the key. */
    public record Recorded(Payment payment, Ticket ticket, KeyUse earlier) {

        public static Recorded before(KeyUse earlier) {
            return new Recorded(null, null, earlier);
        }
    }

    /**
     * Records the payment with its operation, first attempt, key and audit record in one transaction. After it has committed
     * the ticket may be sent, and only then.
     *
     * @throws Refusal KEY_REUSED, IN_DOUBT_EXISTS, POSSIBLE_DUPLICATE; nothing is recorded then
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Recorded record(CheckedPayment payment, MerchantAccount merchant, UserView user) {
        String contentMac = contentMac(payment);
        String fingerprint = keyedHash.of(CARD, payment.card().number());
        store.awaitTurn(PaymentTurn.bucketOf(fingerprint, payment.amount(), payment.reference()));
        Optional<KeyUse> earlier = operations.keyUse(user.username(), keyMac(payment));
        if (earlier.isPresent()) {
            return Recorded.before(sameContent(earlier.get(), contentMac));
        }
        Instant now = clock.instant();
        refuseAlike(payment, fingerprint, now);
        Payment row = new Payment(merchant.code(), payment.reference(), payment.amount(),
                new Payment.CardOnFile(payment.brand().label(), payment.card().first6(), payment.card().last4(), fingerprint), payment.callId(),
                user.username(), payment.workstation(), now, payment.duplicateReason(), earlierTry(payment, user));
        store.add(row);
        Ticket ticket = operations.recordPayment(row.id(), payment.amount(), user.username(), keyMac(payment), contentMac);
        audit.append(AuditEntry.of(user.username(), AuditAction.PAYMENT_RECORDED, new PaymentId(row.id()).toString(), OperationState.SENDING.name())
                .at(payment.workstation()).with("reference", payment.reference()).with("amount", payment.amount())
                .with("card", row.brand() + " " + row.maskedCard()).with("order", ticket.orderNumber())
                .with("duplicateReason", payment.duplicateReason()).with("call", payment.callId()));
        store.flush();
        return new Recorded(row, ticket, null);
    }

    /** Whether the key has been used by now, by somebody who was faster. Own transaction. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<KeyUse> earlierUse(CheckedPayment payment, UserView user) {
        return operations.keyUse(user.username(), keyMac(payment)).map(use -> sameContent(use, contentMac(payment)));
    }

    private static KeyUse sameContent(KeyUse use, String contentMac) {
        if (!use.contentMac().equals(contentMac)) {
            throw new Refusal(RefusalCode.KEY_REUSED, Map.of("paymentId", new PaymentId(use.operation().paymentId()).toString()));
        }
        return use;
    }

    /** The same card and amount: in doubt must not be taken again (D9), taken a moment ago asks for a reason (A8). */
    private void refuseAlike(CheckedPayment payment, String fingerprint, Instant now) {
        PaymentStore.Alike same = new PaymentStore.Alike(fingerprint, payment.amount(), payment.reference());
        for (Payment doubtful : store.alike(same, Instant.EPOCH, List.of(OperationState.IN_DOUBT))) {
            throw new Refusal(RefusalCode.IN_DOUBT_EXISTS, Map.of("paymentId", new PaymentId(doubtful.id()).toString()));
        }
        Instant since = now.minus(settings.number(Setting.DUPLICATE_WINDOW_MIN), ChronoUnit.MINUTES);
        if (payment.duplicateReason() == null) {
            store.alike(same, since, MAY_HAVE_TAKEN).forEach(earlier -> refuse(earlier, true));
        }
        if (payment.askAboutOtherBills()) {
            PaymentStore.Alike otherBill = new PaymentStore.Alike(fingerprint, payment.amount(), null);
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
    private String contentMac(CheckedPayment payment) {
        return keyedHash.of(CONTENT, "PAYMENT", payment.reference(), Long.toString(payment.amount().minor()), payment.amount().currency().name(),
                payment.card().number(), payment.card().expiry(), payment.card().holder(), payment.callId(), payment.duplicateReason(),
                payment.whenUnavailable().name());
    }
}
