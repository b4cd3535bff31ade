package org.ccps.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("H4 a day cut into hours")
class DayCutsTest {

    @ParameterizedTest(name = "{0} of {1} has {2}")
    @CsvSource({"2026-11-23, Australia/Sydney, 24", "2026-10-04, Australia/Sydney, 23", "2026-04-05, Australia/Sydney, 25", "2026-03-29, Europe/Berlin, 23",
        "2026-10-25, Europe/Berlin, 25", "2026-11-23, Asia/Kathmandu, 24", "2026-11-23, UTC, 24", "2026-10-04, Australia/Lord_Howe, 24",
        "2026-04-05, Australia/Lord_Howe, 25", "2026-09-06, America/Santiago, 23"})
    @DisplayName("as many as its clocks show, each of the day's moments in one of them")
    void hours(LocalDate day, ZoneId zone, int count) {
        List<ZonedDateTime> cuts = DayCounting.cuts(day, zone);

        assertThat(cuts).hasSize(count + 1).doesNotHaveDuplicates().isSorted();
        assertThat(cuts.get(0)).isEqualTo(day.atStartOfDay(zone));
        assertThat(cuts.get(count)).isEqualTo(day.plusDays(1).atStartOfDay(zone));
        for (int hour = 1; hour < count; hour++) {
            ZonedDateTime cut = cuts.get(hour);
            ZonedDateTime before = cut.minusNanos(1);
            assertThat(cut.getMinute() == 0 || !cut.getOffset().equals(before.getOffset())).as(cut.toString()).isTrue();
        }
    }
}
