package org.ccps.indoubt.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.ccps.access.WaitingWork;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.indoubt.model.Doubt;
import org.ccps.operation.Operations;

/** What is in doubt and was looked after by somebody who leaves (I7). */
@ApplicationScoped
public class DoubtWork implements WaitingWork {

    @Inject
    private DoubtStore store;

    @Inject
    private Operations operations;

    @Inject
    private AuditTrail audit;

    @Override
    public String kind() {
        return "in-doubt";
    }

    @Override
    public long count(String username) {
        return store.openOf(username).size();
    }

    @Override
    public long pass(String from, String to, String actor, String workstation) {
        List<Doubt> open = store.openOf(from);
        open.forEach(doubt -> {
            doubt.belongTo(to);
            audit.append(AuditEntry.of(actor, AuditAction.WORK_PASSED, operations.find(doubt.view().id()).orElseThrow().objectName(), AuditEntry.DONE).at(workstation)
                    .with("from", from).with("to", to));
        });
        return open.size();
    }
}
