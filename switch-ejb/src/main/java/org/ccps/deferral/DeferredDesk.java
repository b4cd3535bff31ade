package org.ccps.deferral;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ccps.access.Roles;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.deferral.internal.DeferralQueue;
import org.ccps.deferral.internal.DeferralStore;
import org.ccps.deferral.model.DeferredItem;
import org.ccps.operation.Causes;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;
import org.ccps.operation.Operations;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.text.Cursor;
import org.ccps.text.FreeText;

/**
 * What a manager does about items of his merchant accounts that wait (C14, H9). Each call is one transaction, under the operation's lock, so that nothing is held or
 * withdrawn that is being sent already.
 */
@Stateless
@RolesAllowed(Roles.MANAGER)
public class DeferredDesk {

    public static final int LIMIT_MAX = 200;

    private static final int REASON_MIN = 1;
    private static final int REASON_MAX = 400;

    @Inject
    private Users users;

    @Inject
    private Operations operations;

    @Inject
    private DeferralStore store;

    @Inject
    private DeferralQueue queue;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /**
     * What waits, held ones too: payments and refunds.
     *
     * @param limit  1..{@value #LIMIT_MAX}
     * @param cursor where the previous page ended, as given by {@link WaitingPage#next()}; null for the first
     * @throws InvalidInput for another limit, or a cursor that is none of ours
     */
    public WaitingPage list(boolean oldestFirst, int limit, String cursor) {
        Cursor.checkLimit(limit, LIMIT_MAX);
        List<OperationId> found = store.page(Cursor.read(cursor), oldestFirst, limit + 1, users.me().scope());
        List<OperationId> page = found.size() > limit ? found.subList(0, limit) : found;
        Map<OperationId, OperationView> operationsById = operations.of(page).stream().collect(Collectors.toMap(OperationView::id, Function.identity()));
        return new WaitingPage(page.stream().map(operationsById::get).toList(), found.size() > limit ? Cursor.of(page.get(limit - 1).number()) : null);
    }

    /** How many items of the caller's merchant accounts wait, held ones too. */
    public long count() {
        return store.waitingSums(clock.instant(), users.me().scope()).stream().mapToLong(row -> ((Number) row[1]).longValue()).sum();
    }

    /**
     * Keeps an item from being sent until it is released.
     *
     * @param reason required, for the record; at most {@value #REASON_MAX} characters, no card number
     * @throws Refusal NOT_FOUND, NOT_DEFERRED when it does not wait any more, ALREADY_HELD; InvalidInput names {@code reason}
     */
    public void hold(OperationId id, String reason, String workstation) {
        String why = checked(reason, "say why it is held");
        OperationView operation = deferred(id);
        DeferredItem item = item(id);
        if (item.isHeld()) {
            throw new Refusal(RefusalCode.ALREADY_HELD);
        }
        item.hold(me(), why, clock.instant());
        record(operation, AuditAction.PAYMENT_HELD, why, workstation);
    }

    /**
     * Lets a held item be sent again.
     *
     * @throws Refusal NOT_FOUND, NOT_DEFERRED, NOT_HELD
     */
    public void release(OperationId id, String workstation) {
        OperationView operation = deferred(id);
        DeferredItem item = item(id);
        if (!item.isHeld()) {
            throw new Refusal(RefusalCode.NOT_HELD);
        }
        item.release();
        operations.dismissApproval(id);
        record(operation, AuditAction.PAYMENT_RELEASED, null, workstation);
        store.flush();
        queue.put(id, item.fingerprint());
    }

    /**
     * Puts an item before the others; a held one is released. Items of its card that are older still go first (C13).
     *
     * @throws Refusal NOT_FOUND, NOT_DEFERRED
     */
    public void sendSooner(OperationId id, String workstation) {
        OperationView operation = deferred(id);
        DeferredItem item = item(id);
        item.release();
        operations.dismissApproval(id);
        record(operation, AuditAction.PAYMENT_RELEASED, "send sooner", workstation);
        store.flush();
        queue.putFirst(id, item.fingerprint());
    }

    /**
     * Ends an item that was never sent.
     *
     * @param reason required: why, and that the customer was told
     * @throws Refusal NOT_FOUND, NOT_DEFERRED when it does not wait any more; InvalidInput names {@code reason}
     */
    public void withdraw(OperationId id, String reason, String workstation) {
        String why = checked(reason, "say why, and that the customer was told");
        deferred(id);
        OperationView withdrawn = operations.withdraw(id, Causes.CANCELLED, me());
        record(withdrawn, AuditAction.PAYMENT_WITHDRAWN, why, workstation);
    }

    private static String checked(String reason, String say) {
        List<FieldError> errors = new ArrayList<>();
        String why = FreeText.required("reason", reason, REASON_MIN, REASON_MAX, say, errors);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return why;
    }

    /** The operation's row is locked first. */
    private OperationView deferred(OperationId id) {
        UserView manager = users.mePerson();
        OperationView operation = operations.lock(id);
        if (!store.merchantOf(id).filter(manager::mayUse).isPresent()) {
            throw new Refusal(RefusalCode.NOT_FOUND);
        }
        if (operation.state() != OperationState.DEFERRED) {
            throw new Refusal(RefusalCode.NOT_DEFERRED, Map.of("state", operation.state().name()));
        }
        return operation;
    }

    private DeferredItem item(OperationId id) {
        return store.find(id).orElseThrow(() -> new IllegalStateException("operation " + id + " is deferred and has no item"));
    }

    private void record(OperationView operation, AuditAction ofPayment, String reason, String workstation) {
        AuditAction action = operation.kind() == OperationKind.PAYMENT ? ofPayment : ofPayment.onRefund();
        audit.append(AuditEntry.of(me(), action, operation.objectName(), operation.state().name()).at(workstation).with("reason", reason));
    }

    /** What waits is decided by people (E7). */
    private String me() {
        return users.mePerson().username();
    }
}
