package org.ccps.operator.refunds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The days of a report")
class ReportDaysTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");

    @ParameterizedTest
    @CsvSource({",,2026-10-25,2026-11-23", "1 Nov 2026,,2026-11-01,2026-11-23", ",10 Nov 2026,2026-10-12,2026-11-10", "2026-11-10,2026-11-10,2026-11-10,2026-11-10"})
    @DisplayName("H3 what is left out is the last thirty days:")
    void typed(String from, String to, LocalDate first, LocalDate last) {
        assertThat(ReportDays.typed(from, to, TODAY)).contains(new ReportDays(first, last));
    }

    @ParameterizedTest
    @CsvSource({"lots,", ",lots", "23 Nov 2026,1 Nov 2026"})
    @DisplayName("what is no date, or the wrong way round, is no time:")
    void wrong(String from, String to) {
        assertThat(ReportDays.typed(from, to, TODAY)).isEmpty();
    }

    @Test
    @DisplayName("H4 the day on which daylight saving ends has 25 hours")
    void daylight() {
        ReportDays day = new ReportDays(LocalDate.of(2026, 4, 5), LocalDate.of(2026, 4, 5));

        assertThat(Duration.between(day.from(SYDNEY), day.to(SYDNEY))).isEqualTo(Duration.ofHours(25));
    }
}
