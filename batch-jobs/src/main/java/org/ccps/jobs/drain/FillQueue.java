package org.ccps.jobs.drain;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.ccps.deferral.Drain;

/** Before anything is sent: rows that lost their messages get them again. */
@Named("fillQueue")
@Dependent
public class FillQueue extends AbstractBatchlet {

    @Inject
    private Drain drain;

    @Override
    public String process() {
        drain.begin();
        return null;
    }
}
