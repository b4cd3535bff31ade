package org.ccps.jobs.retention;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.ccps.retention.DataClass;
import org.ccps.retention.Retention;

/** What may go, class by class, some at a time. What could not be deleted after all does not come twice in a run. */
@Named("oldDataReader")
@Dependent
public class OldDataReader extends AbstractItemReader {

    private static final int AT_ONCE = 50;

    @Inject
    @BatchProperty
    private String run;

    @Inject
    private Retention retention;

    private int at;
    private Object last;

    @Override
    public OldData readItem() {
        while (at < DataClass.values().length) {
            DataClass data = DataClass.values()[at];
            List<Object> ids = retention.next(Long.parseLong(run), data, last, AT_ONCE);
            if (!ids.isEmpty()) {
                last = ids.get(ids.size() - 1);
                return new OldData(data, ids);
            }
            at++;
            last = null;
        }
        return null;
    }
}
