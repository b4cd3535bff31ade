package org.ccps.payment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ccps.access.Accounts;
import org.ccps.access.Right;
import org.ccps.access.Roles;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.deferral.Deferral;
import org.ccps.deferral.RoomView;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.GatewayRequest;
import org.ccps.gateway.LinkCause;
import org.ccps.gateway.LiveWork;
import org.ccps.gateway.Submission;
import org.ccps.operation.KeyUse;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;
import org.ccps.operation.Operations;
import org.ccps.operation.Ticket;
import org.ccps.payment.internal.CheckedPayment;
import org.ccps.payment.internal.PaymentCheck;
import org.ccps.payment.internal.PaymentDesk;
import org.ccps.payment.internal.PaymentLedger;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.ccps.text.Cursor;
import org.jboss.logging.Logger;

/** Taking payments and looking at them. Roles Operator (own payments) and Manager (all). */
@Stateless
@RolesAllowed({Roles.OPERATOR, Roles.MANAGER})
public class Payments {

    private static final Logger LOG = Logger.getLogger(Payments.class);
    private static final int CONCLUDE_TRIES_MAX = 3;
    private static final int EXPORT_PAGE = 1_000;
    /** Why a payment is stored although the link is up: the operator has promised the customer that it will be sent later. */
    private static final String ASKED_FOR = "asked-for";

    @Inject
    private Users users;

    @Inject
    private Accounts accounts;

    @Inject
    private Settings settings;

    @Inject
    private PaymentLedger ledger;

    @Inject
    private PaymentDesk desk;

    @Inject
    private Operations operations;

    @Inject
    private Submission submission;

    @Inject
    private LiveWork live;

    @Inject
    private Deferral deferral;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /**
     * Takes a payment: checks, records (first commit), asks the gateway without a transaction, concludes (second commit).
     * Blocks as long as the gateway may take. While the link is known to be down nothing is tried: a caller with the right has it
     * stored in one commit (C1), another is told at once. The same key again gives the payment as it now stands.
     *
     * @throws InvalidInput naming each wrong field; nothing recorded, nothing sent
     * @throws Refusal      NO_RIGHT, KEY_MISSING, KEY_REUSED, IN_PROGRESS, OPERATOR_LIMIT (A7; with {@code limit} payment or day, {@code max}
     *                      and, of a day, {@code left}), POSSIBLE_DUPLICATE, IN_DOUBT_EXISTS, ALREADY_DEFERRED: nothing recorded, nothing sent; GATEWAY_UNAVAILABLE: certainly not sent and not stored, the key may be used again; its value
     *                      {@code reason} is refuse, no-right, limit-reached, vault-sealed or already-deferred
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public PaymentTaken take(PaymentRequest request) {
        UserView user = taker(request);
        MerchantAccount merchant = accounts.taking(request.merchant(), user);
        CheckedPayment payment = PaymentCheck.of(request, merchant, clock.instant(), settings.zone());
        return live.during(() -> taken(payment, merchant, user));
    }

    private PaymentTaken taken(CheckedPayment payment, MerchantAccount merchant, UserView user) {
        Optional<LinkCause> closed = submission.closed();
        if (payment.told() != null || closed.isPresent()) {
            return notNow(payment, merchant, user, closed.map(LinkCause::code).orElse(ASKED_FOR));
        }
        PaymentLedger.Recorded recorded = recorded(payment, merchant, user, () -> ledger.record(payment, merchant, user));
        if (recorded.earlier() != null) {
            return replay(recorded.earlier());
        }
        Ticket ticket = recorded.ticket();
        GatewayOutcome outcome = submission.send(ticket.request(new GatewayRequest.MerchantAccount(merchant.gatewayMerchantId(), merchant.passwordAlias())),
                payment.card());
        if (outcome instanceof GatewayOutcome.NotSent unsent) {
            return unsent(recorded, unsent, payment, merchant, user);
        }
        OperationView concluded = conclude(ticket, outcome, user, payment.workstation());
        return new PaymentTaken(desk.justTaken(recorded.payment(), concluded, user, merchant), false);
    }

    /** The caller, who may take payments; another one is refused, and that is on record (I1). */
    private UserView taker(PaymentRequest request) {
        UserView user = users.me();
        if (!user.may(Right.TAKE)) {
            audit.append(AuditEntry.of(user.username(), AuditAction.PAYMENT_REFUSED, null, AuditEntry.REFUSED).at(request.workstation())
                    .with("code", RefusalCode.NO_RIGHT.code()).with("right", Right.TAKE));
            throw new Refusal(RefusalCode.NO_RIGHT, Map.of("right", Right.TAKE.name()));
        }
        return user;
    }

    /** Nothing is tried: it is stored where that is wished and may be, else refused, and nothing of it is recorded. */
    private PaymentTaken notNow(CheckedPayment payment, MerchantAccount merchant, UserView user, String cause) {
        if (!isToBeStored(payment, user)) {
            Optional<KeyUse> earlier = ledger.earlierUse(payment, merchant, user);
            if (earlier.isPresent()) {
                return replay(earlier.get());
            }
            throw unavailable(payment, merchant, user, cause, null, null);
        }
        PaymentLedger.Recorded recorded;
        try {
            recorded = recorded(payment, merchant, user, () -> ledger.recordDeferred(payment, merchant, user, cause));
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.LIMIT_REACHED || refusal.code() == RefusalCode.VAULT_SEALED) {
                throw unavailable(payment, merchant, user, cause, null, refusal);
            }
            throw refusal;
        }
        return recorded.earlier() != null ? replay(recorded.earlier())
                : new PaymentTaken(desk.justStored(recorded.payment(), recorded.stored(), user, merchant), false);
    }

    private static boolean isToBeStored(CheckedPayment payment, UserView user) {
        return user.mayDeferPayments() && (payment.told() != null || payment.whenUnavailable() == WhenUnavailable.DEFER);
    }

    /** The try is proved unsent: it is stored where that is wished and may be, else not taken. */
    private PaymentTaken unsent(PaymentLedger.Recorded recorded, GatewayOutcome.NotSent unsent, CheckedPayment payment, MerchantAccount merchant,
            UserView user) {
        Refusal hindrance = null;
        if (isToBeStored(payment, user)) {
            try {
                PaymentLedger.Stored stored = ledger.deferUnsent(recorded.ticket(), unsent, payment, merchant, user);
                return new PaymentTaken(desk.justStored(recorded.payment(), stored, user, merchant), false);
            } catch (Refusal refusal) {
                hindrance = refusal;
            } catch (EJBException fault) {
                // it may still have been stored, if only the end of the commit was lost: what is on record decides
                LOG.errorf(fault, "CCPS-0518 operation=%s could not be stored", recorded.ticket().id());
                hindrance = new Refusal(RefusalCode.GATEWAY_UNAVAILABLE, Map.of("reason", "not-stored"));
            }
        }
        OperationView concluded = conclude(recorded.ticket(), unsent, user, payment.workstation());
        if (concluded.state() == OperationState.DEFERRED) {
            return new PaymentTaken(desk.of(new PaymentId(concluded.paymentId())), false);
        }
        throw unavailable(payment, merchant, user, unsent.cause().code(), new PaymentId(concluded.paymentId()).toString(), hindrance);
    }

    /** Certainly not sent and not stored: why, and whether the user could have it stored. */
    private Refusal unavailable(CheckedPayment payment, MerchantAccount merchant, UserView user, String cause, String paymentId, Refusal hindrance) {
        Map<String, String> values = new HashMap<>();
        values.put("cause", cause);
        if (paymentId != null) {
            values.put("paymentId", paymentId);
        }
        if (hindrance != null) {
            values.putAll(hindrance.values());
            values.putIfAbsent("reason", hindrance.code().code());
        } else if (!user.mayDeferPayments()) {
            values.put("reason", "no-right");
        } else {
            values.put("reason", "refuse");
            Optional<Refusal> inTheWay = ledger.hindrance(payment, merchant, user);
            inTheWay.ifPresent(refusal -> values.putAll(refusal.values()));
            inTheWay.ifPresent(refusal -> values.put("hindrance", refusal.code().code()));
            values.put("mayDefer", Boolean.toString(inTheWay.isEmpty()));
        }
        audit.append(AuditEntry.of(user.username(), AuditAction.PAYMENT_REFUSED, paymentId, AuditEntry.REFUSED).at(payment.workstation())
                .with("code", RefusalCode.GATEWAY_UNAVAILABLE.code()).with("reason", values.get("reason")).with("cause", cause)
                .with("reference", payment.reference()).with("amount", payment.amount()));
        if (!Boolean.parseBoolean(values.get("mayDefer"))) {
            deferral.callLost();
        }
        return new Refusal(RefusalCode.GATEWAY_UNAVAILABLE, values);
    }

    private PaymentLedger.Recorded recorded(CheckedPayment payment, MerchantAccount merchant, UserView user, Supplier<PaymentLedger.Recorded> recording) {
        try {
            return recording.get();
        } catch (Refusal refusal) {
            // what looked like another payment may be this very one, recorded a moment ago under the same key
            Optional<KeyUse> earlier = refusal.code() == RefusalCode.KEY_REUSED ? Optional.empty() : ledger.earlierUse(payment, merchant, user);
            if (earlier.isPresent()) {
                return PaymentLedger.Recorded.before(earlier.get());
            }
            audit.append(AuditEntry.of(user.username(), AuditAction.PAYMENT_REFUSED, refusal.values().get("paymentId"), AuditEntry.REFUSED)
                    .at(payment.workstation()).with("code", refusal.code().code()).with("limit", refusal.values().get("limit")).with("max", refusal.values().get("max"))
                    .with("reference", payment.reference()).with("amount", payment.amount()));
            throw refusal;
        } catch (EJBException fault) {
            // two at once with one key: the key's constraint lets one through, and the other finds what that one does
            Optional<KeyUse> earlier = ledger.earlierUse(payment, merchant, user);
            if (earlier.isEmpty()) {
                throw fault;
            }
            return PaymentLedger.Recorded.before(earlier.get());
        }
    }

    private PaymentTaken replay(KeyUse earlier) {
        PaymentId id = new PaymentId(earlier.operation().paymentId());
        if (earlier.operation().state() == OperationState.SENDING) {
            throw new Refusal(RefusalCode.IN_PROGRESS, Map.of("paymentId", id.toString()));
        }
        return new PaymentTaken(desk.of(id), true);
    }

    /** The answer is known now and must not be lost to a passing fault of the database; what stays SENDING becomes in doubt. */
    private OperationView conclude(Ticket ticket, GatewayOutcome outcome, UserView user, String workstation) {
        for (int attempt = 1; ; attempt++) {
            try {
                return operations.conclude(ticket.id(), outcome, user.username(), workstation);
            } catch (EJBException fault) {
                LOG.errorf(fault, "CCPS-0305 operation=%s order=%s outcome=%s try=%d cannot be written down",
                        ticket.id(), ticket.orderNumber(), outcome.getClass().getSimpleName(), attempt);
                if (attempt == CONCLUDE_TRIES_MAX) {
                    throw fault;
                }
            }
        }
    }

    /**
     * A payment with everything that happened to it. Puts the view on record. One transaction.
     *
     * @throws Refusal NOT_FOUND when there is none, or the caller may not see it: nobody can tell which
     */
    public PaymentView find(PaymentId id, String workstation) {
        UserView user = users.me();
        PaymentView payment = desk.find(id, user).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        audit.append(AuditEntry.of(user.username(), AuditAction.PAYMENT_VIEWED, id.toString(), AuditEntry.DONE).at(workstation));
        return payment;
    }

    /**
     * Payments newest first: an operator's own, a manager's all. One transaction.
     *
     * @throws InvalidInput for a cursor that is none of ours
     */
    public PaymentPage search(PaymentSearch search) {
        return desk.search(search, users.me());
    }

    /**
     * Payments by their numbers, newest first, as rows of a list that another feature gives; those that are not there, or not the
     * caller's to see, are left out. One transaction.
     */
    public List<PaymentView> byIds(Collection<PaymentId> ids) {
        return desk.byIds(ids, users.me());
    }

    /**
     * What the caller, a merchant account and everybody have left under the limits on what may wait (C6). One transaction.
     *
     * @param merchant code of the account; null for the first one that the caller may use
     * @throws InvalidInput naming {@code merchant}
     */
    public List<RoomView> rooms(String merchant) {
        UserView user = users.me();
        MerchantAccount account = accounts.named(merchant, user);
        return deferral.rooms(OperationKind.PAYMENT, account.code(), user.username(), account.currency());
    }

    /**
     * That the caller may take payments out as a file.
     *
     * @param merchant code of the account that they are of; null for all of his
     * @throws InvalidInput naming {@code merchant}
     * @throws Refusal      NO_RIGHT without the right EXPORT
     */
    public void checkExport(String merchant) {
        accounts.scope(merchant, users.meWith(Right.EXPORT));
    }

    /**
     * Gives out every payment that a search finds, its limit left aside, newest first. Read a page at a time, each in a transaction of its
     * own, so that neither memory nor the database is held however many there are and however slowly they are taken (H6). What is taken
     * meanwhile does not belong to it. Puts on record who took how many by which filter, also when it was broken off (H7).
     *
     * @param lines takes each line; what it throws ends the export
     * @throws Refusal NO_RIGHT without the right EXPORT
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void export(PaymentSearch search, String workstation, Consumer<PaymentLine> lines) {
        UserView user = users.meWith(Right.EXPORT);
        long rows = 0;
        boolean whole = false;
        try {
            List<PaymentLine> page;
            PaymentSearch next = search.after(null, EXPORT_PAGE);
            do {
                page = desk.lines(next, user);
                for (PaymentLine line : page) {
                    lines.accept(line);
                    rows++;
                }
                if (page.size() == EXPORT_PAGE) {
                    PaymentLine last = page.get(EXPORT_PAGE - 1);
                    next = search.after(search.isByTime() ? Cursor.of(last.takenAt(), last.id().number()) : Cursor.of(last.id().number()), EXPORT_PAGE);
                }
            } while (page.size() == EXPORT_PAGE);
            whole = true;
        } finally {
            audit.append(AuditEntry.of(user.username(), AuditAction.REPORT_EXPORTED, "payments", whole ? AuditEntry.DONE : "broken-off").at(workstation)
                    .with("filter", search.filter()).with("format", "CSV").with("rows", rows));
        }
    }

    /** Counts and sums by state of what a search finds, its cursor and limit left aside; of the newest only where it finds more. One transaction. */
    public PaymentTotals totals(PaymentSearch search) {
        return desk.totals(search, users.me());
    }

    /** What a desk must know to let somebody type a payment, for each merchant account that the caller may use; never none. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<EntryRules> entryRules() {
        return accounts.shown(users.me()).stream().map(this::rules).toList();
    }

    private EntryRules rules(MerchantAccount merchant) {
        return new EntryRules(merchant.code(), merchant.name(), merchant.currency(), List.copyOf(merchant.currencies()), List.copyOf(merchant.brands()), merchant.codeRequired(), merchant.dotsNumber(),
                merchant.dotsCode(), (int) settings.number(Setting.DUPLICATE_WINDOW_MIN), settings.zone(),
                (int) settings.millis(Setting.READ_TIMEOUT_MS).toSeconds(), merchant.reference());
    }
}
