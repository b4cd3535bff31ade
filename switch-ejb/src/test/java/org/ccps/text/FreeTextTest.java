package org.ccps.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A free text")
class FreeTextTest {

    private final List<FieldError> errors = new ArrayList<>();

    @ParameterizedTest(name = "[{index}] \"{0}\"")
    @NullSource
    @ValueSource(strings = {"", " ", "\t", "\u00a0\u2003"})
    @DisplayName("may be left out, and is then null; where it must be given that is a wrong field")
    void absent(String typed) {
        assertThat(FreeText.optional("note", typed, 10, errors)).isNull();
        assertThat(errors).isEmpty();

        assertThat(FreeText.required("note", typed, 1, 10, "say it", errors)).isNull();
        assertThat(errors).containsExactly(new FieldError("note", "required", "is required: say it"));
        assertThatThrownBy(() -> FreeText.required("note", typed, 10)).isInstanceOfSatisfying(InvalidInput.class,
                wrong -> assertThat(wrong.errors()).extracting(FieldError::field, FieldError::code).containsExactly(org.assertj.core.groups.Tuple.tuple("note", "required")));
    }

    @Test
    @DisplayName("loses the spaces around it, of any kind, and keeps those within")
    void trimmed() {
        assertThat(FreeText.optional("note", "\u00a0 rang  twice \n", 11, errors)).isEqualTo("rang  twice");
        assertThat(FreeText.required("note", " rang ", 4)).isEqualTo("rang");
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest(name = "[{index}] {1}")
    @CsvSource(delimiter = ';', value = {"abcdefghijk ; too-long", "a\u202eb ; characters", "4444333322221111 ; card-number"})
    @DisplayName("K8: is bounded, printable and holds no card number; nothing that was typed is repeated")
    void wrong(String typed, String code) {
        int max = code.equals("card-number") ? 40 : 10;

        assertThat(FreeText.optional("note", typed, max, errors)).isNull();

        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.message()).doesNotContain(typed);
        });
        assertThatThrownBy(() -> FreeText.required("note", typed, max)).isInstanceOfSatisfying(InvalidInput.class,
                refused -> assertThat(refused.errors()).singleElement().extracting(FieldError::code).isEqualTo(code));
    }

    @Test
    @DisplayName("has a least length where it must say something, counted without the spaces around it")
    void least() {
        assertThat(FreeText.required("evidence", "  1234  ", 5, 400, "say it", errors)).isNull();
        assertThat(errors).extracting(FieldError::code).containsExactly("too-short");
        assertThat(FreeText.required("evidence", " 12345 ", 5, 400, "say it", errors)).isEqualTo("12345");
    }
}
