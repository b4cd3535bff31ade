package org.ccps.jobs.retention;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.ccps.retention.Retention;

/** Deletes them, in transactions of their own, which also count. */
@Named("deleteOld")
@Dependent
public class DeleteOld extends AbstractItemWriter {

    @Inject
    @BatchProperty
    private String run;

    @Inject
    private Retention retention;

    @Override
    public void writeItems(List<Object> items) {
        for (Object item : items) {
            OldData old = (OldData) item;
            retention.delete(Long.parseLong(run), old.data(), old.ids());
        }
    }
}
