package org.ccps.followup.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ccps.followup.FollowUpKind;
import org.ccps.followup.FollowUpOpener;
import org.ccps.followup.model.Reason;
import org.ccps.indoubt.DoubtView;
import org.ccps.indoubt.Doubts;
import org.ccps.operation.AnswerContradicted;
import org.ccps.operation.Evidence;
import org.ccps.operation.OperationMoved;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/** Opens a follow-up where a move leaves somebody with something to do, in the transaction of that move. */
@ApplicationScoped
public class FollowUpWatch {

    @Inject
    private FollowUpOpener opener;

    @Inject
    private Doubts doubts;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    void moved(@Observes OperationMoved move) {
        Optional<FollowUpKind> kind = Reason.of(move);
        if (kind.isPresent()) {
            open(kind.get(), move.operation(), move.from() == OperationState.IN_DOUBT ? promisedBy(move.operation()) : soon());
        }
    }

    void contradicted(@Observes AnswerContradicted answer) {
        // whoever ended the doubt by hand has to look again (D8)
        String acted = answer.operation().steps().stream().filter(step -> Evidence.BY_HAND.equals(step.cause())).reduce((earlier, later) -> later)
                .map(OperationView.StepView::actor).orElse(null);
        opener.open(FollowUpKind.CONTRADICTED, answer.operation(), acted, soon());
    }

    private void open(FollowUpKind kind, OperationView operation, Instant dueAt) {
        opener.open(kind, operation, Reason.isForAnyManager(kind) ? null : operation.author(), dueAt);
    }

    private Instant soon() {
        return clock.instant().plus(settings.hours(Setting.FOLLOW_UP_DUE_HOURS));
    }

    /** By when the customer of a payment in doubt was promised a call. */
    private Instant promisedBy(OperationView operation) {
        DoubtView doubt = doubts.of(List.of(operation.id())).get(operation.id());
        return doubt.dueAt();
    }
}
