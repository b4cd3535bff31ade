package org.ccps.indoubt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccps.indoubt.DoubtAlert.AGE;
import static org.ccps.indoubt.DoubtAlert.COUNT;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The alarm about doubts")
class DoubtAlarmTest {

    @Test
    @DisplayName("D11: says a limit that is passed once, and again only when it was kept in between")
    void oncePerCrossing() {
        assertThat(DoubtAlarm.newlyPassed(Set.of(), Set.of(COUNT))).containsExactly(COUNT);
        assertThat(DoubtAlarm.newlyPassed(Set.of(COUNT), Set.of(COUNT))).isEmpty();
        assertThat(DoubtAlarm.newlyPassed(Set.of(COUNT), Set.of(COUNT, AGE))).containsExactly(AGE);
        assertThat(DoubtAlarm.newlyPassed(Set.of(COUNT), Set.of())).isEmpty();
        assertThat(DoubtAlarm.newlyPassed(Set.of(), Set.of())).isEmpty();
    }
}
