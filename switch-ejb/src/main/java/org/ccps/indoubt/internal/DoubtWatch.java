package org.ccps.indoubt.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import org.ccps.indoubt.model.Doubt;
import org.ccps.operation.OperationMoved;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/** Keeps the list of doubts in step with the operations, in the transaction of each move. */
@ApplicationScoped
public class DoubtWatch {

    @Inject
    private DoubtStore store;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    void moved(@Observes OperationMoved move) {
        OperationView operation = move.operation();
        if (operation.state() == OperationState.IN_DOUBT) {
            store.add(new Doubt(operation.id(), operation.amount(), operation.author(), clock.instant(),
                    operation.recordedAt().plus(settings.hours(Setting.INDOUBT_DUE_HOURS))));
        } else if (move.from() == OperationState.IN_DOUBT) {
            store.lock(operation.id()).end(clock.instant());
        }
    }
}
