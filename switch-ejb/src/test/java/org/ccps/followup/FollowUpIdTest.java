package org.ccps.followup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A follow-up's number")
class FollowUpIdTest {

    @Test
    @DisplayName("is read as it is written")
    void roundTrip() {
        assertThat(new FollowUpId(12)).hasToString("F-12");
        assertThat(FollowUpId.parse("F-12")).contains(new FollowUpId(12));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "12", "f-12", "F-0", "F-012", "F--1", "P-12", "F-12 ", "F-1234567890123456789"})
    @DisplayName("is nothing else, so that a mistyped one is simply not found")
    void none(String text) {
        assertThat(FollowUpId.parse(text)).isEmpty();
    }
}
