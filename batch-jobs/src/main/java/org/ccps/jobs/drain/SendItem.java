package org.ccps.jobs.drain;

import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.ccps.deferral.Drain;
import org.ccps.deferral.Sent;
import org.ccps.operation.OperationId;

/** Lets one boundary call send one item; what was not sent is no piece of work done. */
@Named("sendItem")
@Dependent
public class SendItem implements ItemProcessor {

    @Inject
    private Drain drain;

    @Override
    public Sent processItem(Object item) {
        Sent sent = drain.send((OperationId) item);
        return switch (sent) {
            case APPROVED, DECLINED, REJECTED, IN_DOUBT, SET_ASIDE -> sent;
            case BACK, SKIPPED, STOPPED -> null;
        };
    }
}
