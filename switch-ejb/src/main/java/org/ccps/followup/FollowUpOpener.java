package org.ccps.followup;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.followup.internal.FollowUpStore;
import org.ccps.followup.model.FollowUp;
import org.ccps.money.Money;
import org.ccps.operation.OperationView;

/** Opens follow-ups, for the features that find a reason for one; roles are checked at their boundaries. */
@Stateless
@PermitAll
public class FollowUpOpener {

    @Inject
    private FollowUpStore store;

    @Inject
    private AuditTrail audit;

    @Inject
    private Users users;

    @Inject
    private Clock clock;

    /**
     * Opens a follow-up with its audit record, in the caller's transaction, which holds the operation. Where there is one of this kind
     * already, open or closed, nothing is changed.
     *
     * @param owner user name of the one who does it; null for any manager
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void open(FollowUpKind kind, OperationView operation, String owner, Instant dueAt) {
        open(kind, operation, operation.refundId(), operation.amount(), owner, dueAt);
    }

    /**
     * The same about a refund that was asked for and never came to an operation.
     *
     * @param payment  the operation of the refund's payment
     * @param refundId the refund's number
     * @param amount   the refund's
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void openForRefund(FollowUpKind kind, OperationView payment, long refundId, Money amount, String owner, Instant dueAt) {
        open(kind, payment, Long.valueOf(refundId), amount, owner, dueAt);
    }

    private void open(FollowUpKind kind, OperationView operation, Long refundId, Money amount, String named, Instant dueAt) {
        // whoever has left does nothing any more: any manager does it then (I7)
        String owner = named == null ? null : users.find(named).map(UserView::username).orElse(null);
        long refund = refundId == null ? 0 : refundId;
        if (store.isThere(operation.id(), kind, refund)) {
            return;
        }
        FollowUp followUp = new FollowUp(kind, operation.id(), operation.paymentId(), amount, owner, clock.instant(), dueAt).ofRefund(refund);
        store.add(followUp);
        audit.append(AuditEntry.of(AuditEntry.SYSTEM, AuditAction.FOLLOW_UP_OPENED, followUp.id().toString(), kind.name())
                .with("payment", "P-" + operation.paymentId()).with("refund", refundId == null ? null : "R-" + refundId).with("owner", owner).with("due", dueAt));
    }
}
