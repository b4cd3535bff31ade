package org.ccps.followup.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.ccps.access.WaitingWork;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.followup.model.FollowUp;

/** Follow-ups of somebody who leaves (I7). */
@ApplicationScoped
public class FollowUpWork implements WaitingWork {

    @Inject
    private FollowUpStore store;

    @Inject
    private AuditTrail audit;

    @Override
    public String kind() {
        return "follow-ups";
    }

    @Override
    public long count(String username) {
        return store.openOf(username).size();
    }

    @Override
    public long pass(String from, String to, String actor, String workstation) {
        List<FollowUp> open = store.openOf(from);
        open.forEach(followUp -> {
            followUp.belongTo(to);
            audit.append(AuditEntry.of(actor, AuditAction.WORK_PASSED, followUp.id().toString(), AuditEntry.DONE).at(workstation)
                    .with("payment", "P-" + followUp.paymentId()).with("from", from).with("to", to));
        });
        return open.size();
    }
}
