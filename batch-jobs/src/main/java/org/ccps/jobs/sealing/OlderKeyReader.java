package org.ccps.jobs.sealing;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayDeque;
import java.util.Queue;
import org.ccps.deferral.Drain;
import org.ccps.operation.OperationId;

/** What is sealed under an older key; one that could not be sealed again does not come twice in a run. */
@Named("olderKeyReader")
@Dependent
public class OlderKeyReader extends AbstractItemReader {

    @Inject
    private Drain drain;

    private final Queue<OperationId> next = new ArrayDeque<>();
    private long last;

    @Override
    public OperationId readItem() {
        if (next.isEmpty()) {
            drain.nextUnderOtherKeys().stream().filter(id -> id.number() > last).forEach(next::add);
        }
        OperationId id = next.poll();
        if (id != null) {
            last = id.number();
        }
        return id;
    }
}
