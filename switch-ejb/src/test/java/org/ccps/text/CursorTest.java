package org.ccps.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
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
    @ValueSource(strings = {" ", "!", "a b", "zzzzzzzzzzzzzzzzzzzz", "zzzzzzzzzzzzzaaa", "1.5", "838", "nonsense", "-1abc", "10482", "0", "first", "next", "1UHP"})
    @DisplayName("is one of ours, or the field is named")
    void none(String text) {
        assertThatThrownBy(() -> Cursor.read(text)).isInstanceOfSatisfying(InvalidInput.class,
                wrong -> assertThat(wrong.errors()).extracting(FieldError::field).containsExactly("cursor"));
    }

    @Test
    @DisplayName("is none of ours with any letter of it changed")
    void changed() {
        String cursor = Cursor.of(10_482);
        for (int place = 0; place < cursor.length(); place++) {
            for (char letter : "0123456789abcdefghijklmnopqrstuvwxyz".toCharArray()) {
                String other = cursor.substring(0, place) + letter + cursor.substring(place + 1);
                if (!other.equals(cursor)) {
                    assertThatThrownBy(() -> Cursor.read(other)).as(other).isInstanceOf(InvalidInput.class);
                }
            }
        }
    }

    @Test
    @DisplayName("K8: is never taken for a card number, in a row of many either")
    void noCard() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            String row = LongStream.range(0, 20).mapToObj(one -> Cursor.of(random.nextInt(1_000_000))).collect(Collectors.joining("~"));
            assertThat(CardText.holdsCardNumber(row)).as(row).isFalse();
        }
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
