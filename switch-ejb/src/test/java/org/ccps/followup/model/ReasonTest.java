package org.ccps.followup.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccps.operation.OperationState.APPROVED;
import static org.ccps.operation.OperationState.DECLINED;
import static org.ccps.operation.OperationState.DEFERRED;
import static org.ccps.operation.OperationState.IN_DOUBT;
import static org.ccps.operation.OperationState.NOT_TAKEN;
import static org.ccps.operation.OperationState.REJECTED;
import static org.ccps.operation.OperationState.SENDING;
import static org.ccps.operation.OperationState.WITHDRAWN;

import java.util.EnumSet;
import java.util.List;
import org.ccps.followup.FollowUpKind;
import org.ccps.operation.Causes;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationMoved;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;
import org.ccps.promise.NextStep;
import org.ccps.schema.Rows;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A move leaves somebody with something to do")
class ReasonTest {

    private static OperationMoved move(OperationState from, OperationState to, String cause, boolean deferred) {
        return new OperationMoved(new OperationView(new OperationId(7), 7, OperationKind.PAYMENT, to, Rows.AMOUNT, "olivia", Rows.NOW, null, cause,
                deferred ? Rows.NOW : null, List.of(), List.of()), from, "system", null);
    }

    private static FollowUpKind live(OperationState to, String cause) {
        return Reason.of(move(SENDING, to, cause, false)).orElse(null);
    }

    private static FollowUpKind drained(OperationState to, String cause) {
        return Reason.of(move(SENDING, to, cause, true)).orElse(null);
    }

    @Test
    @DisplayName("C16: not when the customer was told at once")
    void live() {
        assertThat(live(APPROVED, null)).isNull();
        assertThat(live(DECLINED, null)).isNull();
        assertThat(live(REJECTED, null)).isNull();
        assertThat(live(NOT_TAKEN, "refused")).isNull();
        assertThat(live(DEFERRED, "refused")).isNull();
        assertThat(live(IN_DOUBT, "read-timed-out")).as("the doubt itself is the promise").isNull();
    }

    @Test
    @DisplayName("C16: when a deferred payment comes to nothing")
    void drained() {
        assertThat(drained(DECLINED, null)).isEqualTo(FollowUpKind.LATE_DECLINE);
        assertThat(drained(REJECTED, null)).isEqualTo(FollowUpKind.LATE_REJECTION);
        assertThat(drained(NOT_TAKEN, "refused")).isEqualTo(FollowUpKind.LATE_REJECTION);
        assertThat(drained(APPROVED, null)).isNull();
        assertThat(drained(DEFERRED, "refused")).isNull();
        assertThat(drained(IN_DOUBT, "read-timed-out")).isNull();
    }

    @Test
    @DisplayName("C15: when a deferred payment is withdrawn, by time or by a manager")
    void withdrawn() {
        assertThat(Reason.of(move(DEFERRED, WITHDRAWN, Causes.EXPIRED, true))).contains(FollowUpKind.EXPIRED);
        assertThat(Reason.of(move(DEFERRED, WITHDRAWN, Causes.CANCELLED, true))).contains(FollowUpKind.WITHDRAWN);
    }

    @Test
    @DisplayName("D2: when a doubt ends, however it does, for the customer was promised a call")
    void doubtEnded() {
        for (OperationState end : IN_DOUBT.successors()) {
            for (boolean deferred : new boolean[] {true, false}) {
                assertThat(Reason.of(move(IN_DOUBT, end, "by-hand", deferred))).as("%s", end).contains(FollowUpKind.DOUBT_ENDED);
            }
        }
    }

    @Test
    @DisplayName("an earlier one that was probably taken is for any manager, live, drained or late")
    void earlierTaken() {
        assertThat(live(REJECTED, Causes.EARLIER_PROBABLY_TAKEN)).isEqualTo(FollowUpKind.EARLIER_TAKEN);
        assertThat(drained(REJECTED, Causes.EARLIER_PROBABLY_TAKEN)).isEqualTo(FollowUpKind.EARLIER_TAKEN);
        assertThat(Reason.of(move(IN_DOUBT, REJECTED, Causes.EARLIER_PROBABLY_TAKEN, false))).contains(FollowUpKind.EARLIER_TAKEN);
        assertThat(EnumSet.allOf(FollowUpKind.class)).filteredOn(Reason::isForAnyManager).containsExactlyInAnyOrder(FollowUpKind.EARLIER_TAKEN, FollowUpKind.CONTRADICTED);
    }

    @Test
    @DisplayName("O2: there is one next step for each, and nobody is told more than is known")
    void nextStep() {
        for (FollowUpKind kind : FollowUpKind.values()) {
            for (OperationState state : OperationState.values()) {
                assertThat(Reason.nextStep(kind, state, false)).isNotNull();
            }
        }
        assertThat(Reason.nextStep(FollowUpKind.DOUBT_ENDED, APPROVED, false)).isEqualTo(NextStep.CALL_AND_SAY_TAKEN);
        assertThat(Reason.nextStep(FollowUpKind.DOUBT_ENDED, NOT_TAKEN, false)).isEqualTo(NextStep.CALL_AND_SAY_NOT_TAKEN);
        assertThat(Reason.nextStep(FollowUpKind.LATE_DECLINE, DECLINED, false)).isEqualTo(NextStep.CALL_FOR_ANOTHER_CARD);
        assertThat(Reason.nextStep(FollowUpKind.CONTRADICTED, APPROVED, false)).isEqualTo(NextStep.LOOK_IT_UP);
    }
}
