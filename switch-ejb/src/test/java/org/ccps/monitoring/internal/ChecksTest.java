package org.ccps.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The self-test's findings")
class ChecksTest {

    @Test
    @DisplayName("M8 tell a moment by the site's clock, with its offset")
    void moment() {
        assertThat(Checks.moment(Instant.parse("2026-11-22T23:41:09.512Z"), ZoneId.of("Australia/Sydney"))).isEqualTo("23 Nov 2026 10:41:09 +11:00");
        assertThat(Checks.moment(Instant.parse("2026-07-22T23:41:09Z"), ZoneId.of("Australia/Sydney"))).isEqualTo("23 Jul 2026 09:41:09 +10:00");
    }
}
