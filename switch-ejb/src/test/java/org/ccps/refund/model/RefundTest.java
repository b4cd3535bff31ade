package org.ccps.refund.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.ccps.schema.Rows;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A refund")
class RefundTest {

    private static Refund asked() {
        return new Refund(10_482, Rows.AMOUNT, "duplicate", null, "olivia", "desk-7", Rows.NOW, Rows.NOW.plusSeconds(86_400));
    }

    @Test
    @DisplayName("B4: an operator's request waits, and one manager decides it")
    void oneManager() {
        Refund refund = asked();

        assertThat(refund.effectOf("maria", 1, 0)).isEqualTo(Effect.DECIDES);
        refund.authorise("maria", 1, Rows.NOW);

        assertThat(refund.state()).isEqualTo(RequestState.DECIDED);
        assertThat(refund.decidedBy()).isEqualTo("maria");
        assertThat(refund.secondBy()).isNull();
    }

    @Test
    @DisplayName("B5: its author authorises it in no way, whatever he has become")
    void own() {
        Refund refund = asked();

        assertThat(refund.effectOf("olivia", 1, 0)).isEqualTo(Effect.OWN_REQUEST);
        assertThat(refund.effectOf("olivia", 2, 0)).isEqualTo(Effect.OWN_REQUEST);
        assertThatThrownBy(() -> refund.authorise("olivia", 1, Rows.NOW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> refund.authoriseFirst("olivia", 0)).isInstanceOf(IllegalStateException.class);
        refund.authoriseFirst("maria", 0);
        assertThatThrownBy(() -> refund.authorise("olivia", 2, Rows.NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("B6: of two managers the first leaves it waiting, cannot be the second as well, and both are kept")
    void twoManagers() {
        Refund refund = asked();

        assertThat(refund.effectOf("maria", 2, 500)).isEqualTo(Effect.FIRST_OF_TWO);
        refund.authoriseFirst("maria", 500);
        assertThat(refund.state()).isEqualTo(RequestState.AWAITING);
        assertThat(refund.effectOf("maria", 2, 500)).isEqualTo(Effect.SIGNED_BEFORE);
        assertThatThrownBy(() -> refund.authorise("maria", 2, Rows.NOW)).isInstanceOf(IllegalStateException.class);
        assertThat(refund.effectOf("marcus", 2, 500)).isEqualTo(Effect.DECIDES);
        refund.authorise("marcus", 2, Rows.NOW);

        assertThat(refund.decidedBy()).isEqualTo("maria");
        assertThat(refund.secondBy()).isEqualTo("marcus");
    }

    @Test
    @DisplayName("B7: the first authorisation holds for the balance that it was given for, and no other")
    void balanceChanged() {
        Refund refund = asked();
        refund.authoriseFirst("maria", 500);

        assertThat(refund.effectOf("marcus", 2, 400)).isEqualTo(Effect.FIRST_OF_TWO);
        refund.authoriseFirst("marcus", 400);

        assertThat(refund.effectOf("maria", 2, 400)).isEqualTo(Effect.DECIDES);
        assertThat(refund.effectOf("marcus", 2, 400)).isEqualTo(Effect.SIGNED_BEFORE);
    }

    @Test
    @DisplayName("C7: one that could not be sent waits as before, and needs a new authorisation")
    void waitsAgain() {
        Refund refund = asked();
        refund.authoriseFirst("maria", 0);
        refund.authorise("marcus", 2, Rows.NOW);

        refund.waitAgain();

        assertThat(refund.state()).isEqualTo(RequestState.AWAITING);
        assertThat(refund.decidedBy()).isNull();
        assertThat(refund.secondBy()).isNull();
        assertThat(refund.decidedAt()).isNull();
        assertThat(refund.effectOf("marcus", 2, 0)).isEqualTo(Effect.FIRST_OF_TWO);
    }

    @Test
    @DisplayName("B10: what has been decided, turned down, has lapsed or is not needed is decided no second time")
    void once() {
        List<Consumer<Refund>> ends = List.of(refund -> refund.authorise("maria", 1, Rows.NOW), refund -> refund.turnDown("maria", "no", Rows.NOW),
                refund -> refund.lapse("system", Rows.NOW), refund -> refund.notNeeded("system", Rows.NOW));

        for (Consumer<Refund> first : ends) {
            for (Consumer<Refund> second : ends) {
                Refund refund = asked();
                first.accept(refund);
                assertThatThrownBy(() -> second.accept(refund)).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @ParameterizedTest(name = "{0} cents, asked for by a manager: {1}, needs {2}")
    @CsvSource({"1, false, 1", "100000, false, 1", "1000000, false, 1", "1000001, false, 2", "1, true, 0", "100000, true, 0", "100001, true, 1", "1000000, true, 1",
        "1000001, true, 2"})
    @DisplayName("B4 B6: managers needed beside the author:")
    void managersNeeded(long minor, boolean manager, int needed) {
        assertThat(new DualControl(100_000, 1_000_000).managersNeeded(minor, manager)).isEqualTo(needed);
    }
}
