package org.ccps.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Times on the screen")
class MomentsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T23:41:09Z"); // 10:41:09 of the 23rd in Sydney

    private final Moments moments = new Moments(ZoneId.of("Australia/Sydney"), NOW);

    @Test
    @DisplayName("are the merchant's, in full or brief")
    void shown() {
        assertThat(moments.full(NOW)).isEqualTo("23 Nov 2026 10:41:09");
        assertThat(moments.brief(NOW)).isEqualTo("10:41");
        assertThat(moments.brief(NOW.minus(Duration.ofHours(20)))).isEqualTo("22 Nov 14:41");
        assertThat(moments.secondsOrFull(NOW.minus(Duration.ofDays(1)))).isEqualTo("22 Nov 2026 10:41:09");
        assertThat(moments.today()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(moments.clockDay()).isEqualTo("Mon 23 Nov");
    }

    @Test
    @DisplayName("name their zone with the offset of that moment")
    void zone() {
        assertThat(moments.zoneName(NOW)).isEqualTo("Sydney time (UTC+11:00)");
        assertThat(moments.zoneName(Instant.parse("2026-07-01T00:00:00Z"))).isEqualTo("Sydney time (UTC+10:00)");
        assertThat(new Moments(ZoneId.of("UTC"), NOW).zoneName(NOW)).isEqualTo("UTC time (UTC)");
    }

    @ParameterizedTest
    @CsvSource({"1400, 1.4 s", "80, 0.1 s", "59940, 59.9 s", "59960, 1 min", "900000, 15 min", "17880000, 4 h 58 min", "-5, 0.0 s"})
    @DisplayName("durations have one unit, or hours and minutes")
    void durations(long ms, String shown) {
        assertThat(Moments.duration(Duration.ofMillis(ms))).isEqualTo(shown);
    }
}
