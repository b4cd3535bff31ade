package org.ccps.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A date as people type it")
class TypedDateTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource({"23 Nov 2026, 2026-11-23", "23 nov, 2026-11-23", "1 January 2026, 2026-01-01", "23/11/2026, 2026-11-23", "3/1, 2026-01-03",
            "2026-11-23, 2026-11-23", "today, 2026-11-23", "Yesterday, 2026-11-22", "23.11.2026, 2026-11-23"})
    @DisplayName("is understood")
    void understood(String text, LocalDate date) {
        assertThat(TypedDate.parse(text, TODAY)).contains(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30 Feb 2026", "31/11/2026", "11/23/2026", "soon", "2026", "23 Nov 26x"})
    @DisplayName("is not guessed")
    void notGuessed(String text) {
        assertThat(TypedDate.parse(text, TODAY)).isEmpty();
    }
}
