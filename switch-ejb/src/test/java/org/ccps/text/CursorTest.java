package org.ccps.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A cursor")
class CursorTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 35, 36, 10_482, Long.MAX_VALUE})
    @DisplayName("comes back as it went out")
    void roundTrip(long number) {
        assertThat(Cursor.read(Cursor.of(number))).isEqualTo(number);
    }

    @Test
    @DisplayName("is left out for the first page")
    void first() {
        assertThat(Cursor.read(null)).isNull();
        assertThat(Cursor.read("")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "!", "a b", "zzzzzzzzzzzzzzzzzzzz", "1.5"})
    @DisplayName("is one of ours, or the field is named")
    void none(String text) {
        assertThatThrownBy(() -> Cursor.read(text)).isInstanceOfSatisfying(InvalidInput.class,
                wrong -> assertThat(wrong.errors()).extracting(FieldError::field).containsExactly("cursor"));
    }

    @Test
    @DisplayName("comes with a limit that has two ends")
    void limit() {
        assertThatCode(() -> Cursor.checkLimit(1, 200)).doesNotThrowAnyException();
        assertThatCode(() -> Cursor.checkLimit(200, 200)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Cursor.checkLimit(0, 200)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> Cursor.checkLimit(201, 200)).isInstanceOf(InvalidInput.class);
    }
}
