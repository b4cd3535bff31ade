package org.ccps.deferral.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.deferral.model.DeferredItem;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.operation.AnswerContradicted;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;

/** Holds an item that must not be sent before a manager has looked (C11, C14). Joins the caller's transaction, which has locked the operation. */
@ApplicationScoped
public class SystemHold {

    static final String APPROVED = "the gateway says that it is approved: sending it could charge twice";

    @Inject
    private DeferralStore store;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /** What does not wait, or is held, stays as it is. */
    public void hold(OperationView operation, String reason) {
        waiting(operation).filter(item -> !item.isHeld()).ifPresent(item -> hold(item, operation, reason));
    }

    private Optional<DeferredItem> waiting(OperationView operation) {
        return operation.state() == OperationState.DEFERRED ? store.find(operation.id()) : Optional.empty();
    }

    private void hold(DeferredItem item, OperationView operation, String reason) {
        item.hold(AuditEntry.SYSTEM, reason, clock.instant());
        AuditAction action = operation.kind() == OperationKind.PAYMENT ? AuditAction.PAYMENT_HELD : AuditAction.PAYMENT_HELD.onRefund();
        audit.append(AuditEntry.of(AuditEntry.SYSTEM, action, operation.objectName(), operation.state().name()).with("reason", reason));
    }

    /** An approval of what waits: an answer to an earlier attempt, or a line of the gateway's report (D8, G2). */
    void contradicted(@Observes AnswerContradicted answer) {
        if (answer.outcome() instanceof GatewayOutcome.Approved) {
            String reason = answer.evidence() == null ? APPROVED : APPROVED + " (" + answer.evidence() + ")";
            // whoever holds it for another reason must not let it go without having seen this one
            waiting(answer.operation()).ifPresent(item -> hold(item, answer.operation(), reason));
        }
    }
}
