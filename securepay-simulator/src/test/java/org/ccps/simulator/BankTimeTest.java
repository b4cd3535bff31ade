package org.ccps.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("F10 times are Melbourne's")
class BankTimeTest {

    @ParameterizedTest
    @CsvSource({"2002-06-24T07:12:16.789Z, 20022406171216789000+600", "2016-01-22T00:33:16.084Z, 20162201113316084000+660",
            "2016-11-08T00:52:30.823Z, 20160811115230823000+660"})
    void stamps_have_the_day_before_the_month_and_the_offset_in_minutes(String instant, String stamp) {
        assertThat(BankTime.stamp(Instant.parse(instant))).isEqualTo(stamp);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-11T01:00:00Z, 20260311", "2026-03-11T06:59:59Z, 20260311", "2026-03-11T07:00:00Z, 20260312",
            "2026-03-11T13:30:00Z, 20260312", "2026-03-13T07:00:00Z, 20260316", "2026-03-13T23:00:00Z, 20260316",
            "2026-03-15T08:00:00Z, 20260316", "2026-12-31T08:00:00Z, 20270101"})
    void settlement_is_today_or_the_next_business_day_after_the_cut_off(String instant, String date) {
        assertThat(BankTime.settlementDate(Instant.parse(instant), LocalTime.of(18, 0))).isEqualTo(date);
    }

    @Test
    void times_in_the_ledger_have_their_offset() {
        assertThat(BankTime.iso(Instant.parse("2026-07-01T00:00:00Z"))).isEqualTo("2026-07-01T10:00:00.000+10:00");
    }
}
