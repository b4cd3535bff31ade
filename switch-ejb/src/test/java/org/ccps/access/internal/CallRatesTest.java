package org.ccps.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("E7 how often a program may call")
class CallRatesTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:50Z");

    private final CallRates rates = new CallRates();

    @Test
    @DisplayName("so many calls a minute and no more, each program by itself; the next minute begins anew")
    void minute() {
        assertThat(IntStream.range(0, 3).map(call -> rates.over("shop", 3, NOW)).toArray()).containsOnly(0);

        assertThat(rates.over("shop", 3, NOW)).isEqualTo(10);
        assertThat(rates.over("till", 3, NOW)).isZero();
        assertThat(rates.over("shop", 3, NOW.plusSeconds(9))).isEqualTo(1);
        assertThat(rates.over("shop", 3, NOW.plusSeconds(10))).isZero();
    }
}
