package org.ccps.retention.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When a nightly job is to run")
class NightTest {

    private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");
    private static final LocalTime HALF_PAST_TWO = LocalTime.of(2, 30);

    @Test
    @DisplayName("K7 the night is the one whose time has come last, by the site's clock")
    void last() {
        // Sydney is eleven hours ahead in November
        assertThat(Night.of(Instant.parse("2026-11-25T15:29:59Z"), SYDNEY, HALF_PAST_TWO).date()).isEqualTo(LocalDate.of(2026, 11, 25));
        assertThat(Night.of(Instant.parse("2026-11-25T15:30:00Z"), SYDNEY, HALF_PAST_TWO).date()).isEqualTo(LocalDate.of(2026, 11, 26));
        assertThat(Night.of(Instant.parse("2026-11-25T15:30:00Z"), SYDNEY, HALF_PAST_TWO).next().begin()).isEqualTo(Instant.parse("2026-11-26T15:30:00Z"));
    }

    @Test
    @DisplayName("H4 a time that the clocks jump over comes an hour later, and one that they pass twice comes once")
    void clocksChange() {
        assertThat(new Night(LocalDate.of(2026, 10, 4), SYDNEY, HALF_PAST_TWO).begin()).isEqualTo(Instant.parse("2026-10-03T16:30:00Z"));
        assertThat(new Night(LocalDate.of(2026, 4, 5), SYDNEY, HALF_PAST_TWO).begin()).isEqualTo(Instant.parse("2026-04-04T15:30:00Z"));
        assertThat(Night.of(Instant.parse("2026-04-04T16:45:00Z"), SYDNEY, HALF_PAST_TWO).date()).isEqualTo(LocalDate.of(2026, 4, 5));
    }
}
