package org.ccps.refund;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBException;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ccps.access.Level;
import org.ccps.access.Right;
import org.ccps.access.Roles;
import org.ccps.access.UserView;
import org.ccps.access.Usernames;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.GatewayRequest;
import org.ccps.gateway.LinkCause;
import org.ccps.gateway.LiveWork;
import org.ccps.gateway.Submission;
import org.ccps.money.Money;
import org.ccps.operation.KeyUse;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;
import org.ccps.operation.Operations;
import org.ccps.operation.Ticket;
import org.ccps.payment.PaymentId;
import org.ccps.payment.Payments;
import org.ccps.payment.RefundablePayment;
import org.ccps.payment.RefundablePayments;
import org.ccps.refund.internal.CheckedRefund;
import org.ccps.refund.internal.RefundCheck;
import org.ccps.refund.internal.RefundDesk;
import org.ccps.refund.internal.RefundLedger;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Merchants;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.ccps.signin.Passwords;
import org.ccps.text.FreeText;
import org.jboss.logging.Logger;

/**
 * Giving payments back: asking, deciding, looking. Roles Operator (own payments, own refunds) and Manager (all). Whoever tries to decide
 * what he may not is refused here, by the container's roles, and the try is on record.
 */
@Stateless
@RolesAllowed({Roles.OPERATOR, Roles.MANAGER})
public class Refunds {

    private static final Logger LOG = Logger.getLogger(Refunds.class);
    private static final int CONCLUDE_TRIES_MAX = 3;
    private static final int REASON_MIN = 1;
    private static final int REASON_MAX = 400;

    @Resource
    private SessionContext context;

    @Inject
    private Users users;

    @Inject
    private Passwords passwords;

    @Inject
    private Payments payments;

    @Inject
    private RefundablePayments refundablePayments;

    @Inject
    private RefundLedger ledger;

    @Inject
    private RefundDesk desk;

    @Inject
    private Operations operations;

    @Inject
    private Submission submission;

    @Inject
    private LiveWork live;

    @Inject
    private Merchants merchants;

    @Inject
    private Settings settings;

    @Inject
    private AuditTrail audit;

    /**
     * Asks for a refund of a payment that the caller may see. An operator's request waits for a manager. A manager's own, within his limit, is
     * authorised with it: recorded (first commit), sent without a transaction, concluded (second commit); stored while the link is down, if
     * he may defer refunds. The same key again gives the refund as it now stands.
     *
     * @throws InvalidInput naming each wrong field; nothing recorded, nothing sent
     * @throws Refusal      KEY_MISSING, NOT_FOUND, KEY_REUSED, IN_PROGRESS, NOT_REFUNDABLE, REFUND_WINDOW_OVER, REFUND_PENDING (with
     *                      {@code refundId}), REFUNDABLE_CHANGED and EXCEEDS_REFUNDABLE (with {@code refundable}): nothing recorded, nothing
     *                      sent; GATEWAY_UNAVAILABLE: certainly not sent and not stored, the key may be used again
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public RefundAsked ask(RefundRequest request) {
        UserView user = users.me();
        if (!user.may(Right.ASK_REFUND)) {
            throw refused(request.payment().toString(), user.username(), noRight(Right.ASK_REFUND), request.workstation(), Map.of("step", "ask"));
        }
        RefundCheck.keyOf(request);
        RefundablePayment payment = refundablePayments.find(request.payment(), user).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        CheckedRefund checked = RefundCheck.of(request, payment.amount().currency(), settings.list(Setting.REFUND_REASONS));
        RefundLedger.Desk here = new RefundLedger.Desk(user.username(), user.username(), checked.workstation());
        RefundLedger.Recorded recorded = recorded(checked, user, () -> ledger.ask(checked, user, submission.closed()));
        if (recorded.earlier() != null) {
            return new RefundAsked(earlier(recorded.earlier()), true);
        }
        return new RefundAsked(carryOut(recorded, here), false);
    }

    private RefundLedger.Recorded recorded(CheckedRefund request, UserView user, Supplier<RefundLedger.Recorded> recording) {
        try {
            return recording.get();
        } catch (Refusal refusal) {
            throw refused(request.payment().toString(), user.username(), unavailable(refusal), request.workstation(), Map.of("amount", request.amount().toString()));
        } catch (EJBException fault) {
            // two at once with one key: the key's constraint lets one through, and the other finds what that one does
            Optional<KeyUse> earlier = ledger.earlierUse(request, user);
            if (earlier.isEmpty()) {
                throw fault;
            }
            return RefundLedger.Recorded.before(earlier.get());
        }
    }

    private RefundView earlier(KeyUse use) {
        RefundView refund = desk.of(new RefundId(use.refundId()));
        if (refund.state() == RefundState.SENDING) {
            throw new Refusal(RefusalCode.IN_PROGRESS, Map.of("refundId", refund.id().toString()));
        }
        return refund;
    }

    /** A limit that is reached means that it cannot be stored, and so that the gateway is needed. */
    private static Refusal unavailable(Refusal refusal) {
        if (refusal.code() != RefusalCode.LIMIT_REACHED) {
            return refusal;
        }
        Map<String, String> values = new HashMap<>(refusal.values());
        values.put("reason", RefusalCode.LIMIT_REACHED.code());
        return new Refusal(RefusalCode.GATEWAY_UNAVAILABLE, values);
    }

    /** Sends what has been recorded to be sent; what waits or is stored is as it should be. */
    private RefundView carryOut(RefundLedger.Recorded recorded, RefundLedger.Desk here) {
        if (recorded.ticket() == null) {
            return desk.of(recorded.id());
        }
        return live.during(() -> sent(recorded, here));
    }

    private RefundView sent(RefundLedger.Recorded recorded, RefundLedger.Desk here) {
        MerchantAccount merchant = merchants.of(recorded.merchant());
        // nothing is sent for an account that has been closed meanwhile; the payment's refund is, when it is open again
        GatewayOutcome outcome = !merchant.isOpen() ? new GatewayOutcome.NotSent(LinkCause.DISABLED, GatewayOutcome.Answer.NONE) : submission.send(
                recorded.ticket().request(new GatewayRequest.MerchantAccount(merchant.gatewayMerchantId(), merchant.passwordAlias())), null);
        if (outcome instanceof GatewayOutcome.NotSent unsent) {
            return unsent(recorded, unsent, here);
        }
        conclude(recorded.ticket(), outcome, () -> operations.conclude(recorded.ticket().id(), outcome, here.manager(), here.workstation()));
        return desk.of(recorded.id());
    }

    /** The try is proved unsent: it is stored where that may be, else the request waits again. */
    private RefundView unsent(RefundLedger.Recorded recorded, GatewayOutcome.NotSent unsent, RefundLedger.Desk here) {
        Map<String, String> values = new HashMap<>(Map.of("reason", "no-right"));
        if (recorded.mayDefer()) {
            try {
                ledger.deferUnsent(recorded.id(), recorded.ticket(), unsent, here);
                return desk.of(recorded.id());
            } catch (Refusal refusal) {
                values.putAll(refusal.values());
                values.put("reason", refusal.code().code());
            } catch (EJBException fault) {
                // it may still have been stored, if only the end of the commit was lost: what is on record decides
                LOG.errorf(fault, "CCPS-0518 operation=%s could not be stored", recorded.ticket().id());
                values.put("reason", "not-stored");
            }
        }
        OperationView concluded = conclude(recorded.ticket(), unsent, () -> ledger.concludeUnsent(recorded, unsent, here));
        if (concluded.state() != OperationState.NOT_TAKEN) {
            return desk.of(recorded.id());
        }
        values.put("cause", unsent.cause().code());
        values.put("refundId", recorded.id().toString());
        throw refused(recorded.id().toString(), here.manager(), new Refusal(RefusalCode.GATEWAY_UNAVAILABLE, values), here.workstation(), Map.of());
    }

    /** The answer is known now and must not be lost to a passing fault of the database; what stays SENDING becomes in doubt. */
    private static OperationView conclude(Ticket ticket, GatewayOutcome outcome, Supplier<OperationView> writing) {
        for (int attempt = 1; ; attempt++) {
            try {
                return writing.get();
            } catch (EJBException fault) {
                LOG.errorf(fault, "CCPS-0305 operation=%s order=%s outcome=%s try=%d cannot be written down", ticket.id(), ticket.orderNumber(),
                        outcome.getClass().getSimpleName(), attempt);
                if (attempt == CONCLUDE_TRIES_MAX) {
                    throw fault;
                }
            }
        }
    }

    /**
     * Authorises a refund. Role Manager, and his password again (B7); not the author (B5). The one who is needed, or the second of two, has it
     * carried out as {@link #ask} does; the first of two leaves it waiting for another (B6).
     *
     * @param password the caller's own, tried by the server's realm and counted; wiped
     * @param expected what he saw to be refundable; null when he did not say
     * @throws InvalidInput when there is no password
     * @throws Refusal      NOT_ALLOWED for another level, NOT_FOUND, OWN_REQUEST, WRONG_PASSWORD, ALREADY_DECIDED, PAYMENT_NOT_KNOWN,
     *                      NOT_REFUNDABLE, REFUNDABLE_CHANGED; GATEWAY_UNAVAILABLE when it could not be sent and the one who asked may not
     *                      defer refunds, or a limit is reached: the request goes on waiting
     */
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.ADMINISTRATOR})
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public RefundView authorise(RefundId id, char[] password, Money expected, String workstation) {
        UserView caller = decider(id, workstation, "authorise");
        return authorised(id, caller, caller, password, null, expected, workstation);
    }

    /**
     * The same at somebody else's desk: a manager gives his name and password, the caller's session stays what it is, and both names are on
     * record with the workstation (B8). The caller may see the refund.
     *
     * @param manager user name of the manager
     * @param code    his one-time code, where he has some (I4); null or empty for none
     * @throws Refusal as {@link #authorise}; WRONG_PASSWORD also for a name that is nobody's
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public RefundView authoriseAtDesk(RefundId id, String manager, char[] password, String code, Money expected, String workstation) {
        UserView caller = users.me();
        if (!desk.isVisible(id, caller)) {
            throw new Refusal(RefusalCode.NOT_FOUND);
        }
        if (FreeText.blank(manager)) {
            throw new InvalidInput(List.of(new FieldError("manager", "required", "is required")));
        }
        UserView named = users.find(manager).orElse(new UserView(Usernames.stored(manager), manager, Level.OPERATOR, false, false));
        return authorised(id, named, caller, password, code, expected, workstation);
    }

    /**
     * A page that was made for one refund has come back with the number of another, which no manager at the desk has looked at: puts the
     * attempt on record under the caller's name (B7, B8).
     *
     * @param id the number that came back
     * @return what the caller is answered, NOT_FOUND
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Refusal swapped(RefundId id, String workstation) {
        return refused(id.toString(), users.me().username(), new Refusal(RefusalCode.NOT_FOUND), workstation, Map.of("step", "authorise", "swapped", "yes"));
    }

    private RefundView authorised(RefundId id, UserView manager, UserView caller, char[] password, String code, Money expected, String workstation) {
        RefundDesk.Author author = desk.author(id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        Map<String, String> facts = caller.username().equals(manager.username()) ? Map.of("step", "authorise")
                : Map.of("step", "authorise", "deskOf", caller.username());
        if (author.username().equals(manager.username())) {
            throw refused(id.toString(), manager.username(), new Refusal(RefusalCode.OWN_REQUEST), workstation, facts);
        }
        if (password == null || password.length == 0) {
            throw new InvalidInput(List.of(new FieldError("password", "required", "is required: your own, again")));
        }
        Optional<UserView> proved = caller.username().equals(manager.username()) ? passwords.again(manager.username(), password)
                : passwords.attempt(manager.username(), password, code);
        if (proved.isEmpty()) {
            throw refused(id.toString(), known(manager, caller), new Refusal(RefusalCode.WRONG_PASSWORD), workstation, facts);
        }
        if (proved.get().level() != Level.MANAGER) {
            throw refused(id.toString(), manager.username(), new Refusal(RefusalCode.NOT_ALLOWED), workstation, facts);
        }
        if (!proved.get().may(Right.AUTHORISE)) {
            throw refused(id.toString(), manager.username(), noRight(Right.AUTHORISE), workstation, facts);
        }
        if (!desk.isVisible(id, proved.get())) {
            throw refused(id.toString(), manager.username(), new Refusal(RefusalCode.NOT_FOUND), workstation, facts);
        }
        RefundLedger.Desk here = new RefundLedger.Desk(manager.username(), caller.username(), workstation);
        RefundLedger.Recorded recorded;
        try {
            recorded = ledger.authorise(id, here, expected, submission.closed());
        } catch (Refusal refusal) {
            throw refused(id.toString(), manager.username(), unavailable(refusal), workstation, facts);
        }
        return carryOut(recorded, here);
    }

    private static Refusal noRight(Right right) {
        return new Refusal(RefusalCode.NO_RIGHT, Map.of("right", right.name()));
    }

    /** What was typed as a name at a desk may be anything: only a user's name is put on record as one. */
    private String known(UserView manager, UserView caller) {
        return users.find(manager.username()).map(UserView::username).orElse(caller.username());
    }

    /** A manager by the container's roles and by the database as it is now, for the payment's merchant account (H9); whoever else tries is refused, and that is on record (B5). */
    private UserView decider(RefundId id, String workstation, String step) {
        UserView caller = users.me();
        if (!context.isCallerInRole(Roles.MANAGER) || caller.level() != Level.MANAGER) {
            throw refused(id.toString(), caller.username(), new Refusal(RefusalCode.NOT_ALLOWED), workstation, Map.of("step", step));
        }
        if (!caller.may(Right.AUTHORISE)) {
            throw refused(id.toString(), caller.username(), noRight(Right.AUTHORISE), workstation, Map.of("step", step));
        }
        if (!desk.isVisible(id, caller)) {
            throw refused(id.toString(), caller.username(), new Refusal(RefusalCode.NOT_FOUND), workstation, Map.of("step", step));
        }
        return caller;
    }

    /** Puts a refusal on record. */
    private Refusal refused(String object, String actor, Refusal refusal, String workstation, Map<String, String> facts) {
        AuditEntry entry = AuditEntry.of(actor, AuditAction.REFUND_REFUSED, object, AuditEntry.REFUSED).at(workstation).with("code", refusal.code().code())
                .with("reason", refusal.values().get("reason"));
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            entry = entry.with(fact.getKey(), fact.getValue());
        }
        audit.appendApart(entry);
        return refusal;
    }

    /**
     * Turns a request down: nothing moves, its part is free again. Role Manager.
     *
     * @param reason required, for its author; {@value #REASON_MIN}..{@value #REASON_MAX} characters, no card number
     * @throws InvalidInput naming {@code reason}
     * @throws Refusal      NOT_ALLOWED for another level, NOT_FOUND, ALREADY_DECIDED
     */
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.ADMINISTRATOR})
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public RefundView refuse(RefundId id, String reason, String workstation) {
        UserView caller = decider(id, workstation, "refuse");
        List<FieldError> errors = new ArrayList<>();
        String why = FreeText.required("reason", reason, REASON_MIN, REASON_MAX, "say why it is turned down", errors);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        ledger.turnDown(id, why, new RefundLedger.Desk(caller.username(), caller.username(), workstation));
        return desk.of(id);
    }

    /** The reasons from which one is chosen, as the administrator keeps them (B13). */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<String> reasons() {
        return settings.list(Setting.REFUND_REASONS);
    }

    /**
     * A refund with everything that happened to it. Puts the view on record. One transaction.
     *
     * @throws Refusal NOT_FOUND when there is none, or the caller may not see it: nobody can tell which
     */
    public RefundView find(RefundId id, String workstation) {
        UserView user = users.me();
        RefundView refund = desk.find(id, user).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        audit.append(AuditEntry.of(user.username(), AuditAction.REFUND_VIEWED, id.toString(), AuditEntry.DONE).at(workstation));
        return refund;
    }

    /**
     * Refunds newest first: an operator's own, a manager's all. One transaction.
     *
     * @throws InvalidInput for a limit or a cursor that is none of ours
     */
    public RefundPage list(RefundSearch search) {
        return desk.search(search, users.me());
    }

    /**
     * What waits for a manager, with what makes one look twice. Role Manager; one transaction.
     *
     * @param dayBegan when today began at the site, for what was decided today
     */
    @RolesAllowed(Roles.MANAGER)
    public RefundInbox inbox(Instant dayBegan) {
        return desk.inbox(users.me(), dayBegan);
    }

    /** How many wait for a manager: a manager's are all, an operator's his own. One transaction. */
    public long countWaiting() {
        return desk.countWaiting(users.me());
    }

    /** All refunds of a payment that the caller may see, newest first; none when he may not. One transaction. */
    public List<RefundView> ofPayment(PaymentId payment) {
        return desk.ofPayment(payment, users.me());
    }

    /** Refunds by what carries them out, as rows of a list that another feature gives; payments' operations are left out. Role Manager. */
    @RolesAllowed(Roles.MANAGER)
    public Map<OperationId, RefundView> byOperations(Collection<OperationId> ids) {
        return desk.byOperations(ids, users.me());
    }

    /** What carries a refund out, or has tried to last; empty before it is authorised. Role Manager. */
    @RolesAllowed(Roles.MANAGER)
    public Optional<OperationId> operationOf(RefundId id) {
        return desk.isVisible(id, users.me()) ? desk.operationOf(id) : Optional.empty();
    }

    /**
     * Everything to look at before one decides: the payment with its time line, earlier refunds, the author's pattern (B15). Puts the view on
     * record. Role Manager; one transaction.
     *
     * @throws Refusal NOT_FOUND
     */
    @RolesAllowed(Roles.MANAGER)
    public RefundCase look(RefundId id, String workstation) {
        UserView user = users.me();
        if (!desk.isVisible(id, user)) {
            throw new Refusal(RefusalCode.NOT_FOUND);
        }
        audit.append(AuditEntry.of(user.username(), AuditAction.REFUND_VIEWED, id.toString(), AuditEntry.DONE).at(workstation));
        RefundCase seen = desk.look(id, user);
        return new RefundCase(seen.refund(), payments.find(seen.refund().payment(), workstation), seen.ofPayment(), seen.ofCard(), seen.pattern(), seen.refusal());
    }

    /**
     * Refunds that were approved in a time, by author, manager and reason (B15). Puts it on record. Role Manager; one transaction.
     *
     * @param from from this moment on, {@code to} before this one
     * @param format what it is given out as, for the record (H7); as CSV it needs the right EXPORT
     * @throws Refusal NO_RIGHT
     */
    @RolesAllowed(Roles.MANAGER)
    public RefundReport report(Instant from, Instant to, String format, String workstation) {
        UserView me = "CSV".equalsIgnoreCase(format) ? users.meWith(Right.EXPORT) : users.me();
        RefundReport report = desk.report(from, to, me.scope());
        audit.append(AuditEntry.of(me.username(), AuditAction.REFUND_REPORT, null, AuditEntry.DONE).at(workstation).with("from", from).with("to", to)
                .with("format", format).with("rows", report.operators().size() + report.managers().size() + report.reasons().size()));
        return report;
    }
}
