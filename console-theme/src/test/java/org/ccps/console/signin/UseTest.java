package org.ccps.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A session that is left alone")
class UseTest {

    private static final Instant LAST = Instant.parse("2026-11-22T23:41:09Z");

    @Test
    @DisplayName("is over after fifteen minutes, and not before")
    void idle() {
        assertThat(Use.left(LAST, LAST)).isEqualTo(Duration.ofMinutes(15));
        assertThat(Use.left(LAST, LAST.plusSeconds(899))).isEqualTo(Duration.ofSeconds(1));
        assertThat(Use.left(LAST, LAST.plusSeconds(900))).isZero();
    }
}
