package org.ccps.refund.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.ccps.access.WaitingWork;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.refund.RefundId;
import org.ccps.refund.model.Refund;

/** Requests that wait for a manager: when their author leaves, another one answers for them (I7). */
@ApplicationScoped
public class RefundWork implements WaitingWork {

    @Inject
    private RefundStore store;

    @Inject
    private AuditTrail audit;

    @Override
    public String kind() {
        return "refunds";
    }

    @Override
    public long count(String username) {
        return store.answeredFor(username).size();
    }

    @Override
    public long pass(String from, String to, String actor, String workstation) {
        List<Refund> waiting = store.answeredFor(from);
        waiting.forEach(refund -> {
            refund.passTo(to);
            audit.append(AuditEntry.of(actor, AuditAction.WORK_PASSED, new RefundId(refund.id()).toString(), AuditEntry.DONE).at(workstation).with("from", from).with("to", to));
        });
        return waiting.size();
    }
}
