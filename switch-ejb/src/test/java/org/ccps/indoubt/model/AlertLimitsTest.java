package org.ccps.indoubt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccps.indoubt.DoubtAlert.AGE;
import static org.ccps.indoubt.DoubtAlert.AMOUNT;
import static org.ccps.indoubt.DoubtAlert.COUNT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.ccps.indoubt.DoubtAlert;
import org.ccps.indoubt.DoubtTotals.Line;
import org.ccps.money.Currency;
import org.ccps.schema.Rows;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The limits of what may be in doubt")
class AlertLimitsTest {

    private static final AlertLimits LIMITS = new AlertLimits(10, currency -> currency == Currency.JPY ? 5_000 : 500_000, Duration.ofHours(4));

    private static Set<DoubtAlert> passed(Instant oldest, Line... lines) {
        return LIMITS.passedBy(List.of(lines), oldest, Rows.NOW);
    }

    @Test
    @DisplayName("D11: nothing in doubt passes none")
    void nothing() {
        assertThat(passed(null)).isEmpty();
    }

    @Test
    @DisplayName("D11: a limit itself is not passed, one more is")
    void ends() {
        Instant young = Rows.NOW.minusSeconds(1);
        assertThat(passed(Rows.NOW.minus(Duration.ofHours(4)), new Line(Currency.AUD, 10, 500_000))).isEmpty();
        assertThat(passed(young, new Line(Currency.AUD, 11, 1))).containsExactly(COUNT);
        assertThat(passed(young, new Line(Currency.AUD, 1, 500_001))).containsExactly(AMOUNT);
        assertThat(passed(Rows.NOW.minus(Duration.ofHours(4)).minusMillis(1), new Line(Currency.AUD, 1, 1))).containsExactly(AGE);
    }

    @Test
    @DisplayName("D11: the number is that of all currencies, the amount that of each")
    void currencies() {
        assertThat(passed(Rows.NOW, new Line(Currency.AUD, 6, 400_000), new Line(Currency.USD, 5, 400_000))).containsExactly(COUNT);
        assertThat(passed(Rows.NOW, new Line(Currency.AUD, 1, 400_000), new Line(Currency.JPY, 1, 5_001))).containsExactly(AMOUNT);
    }
}
