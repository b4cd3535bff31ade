package org.ccps.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A16: a merchant's references")
class ReferenceRuleTest {

    private static boolean fits(String patterns, ReferenceRule.Check check, String reference) {
        return ReferenceRule.of(patterns, check, true).fault(reference).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({"INV-9999, INV-2088, true", "INV-9999, inv-2088, true", "INV-9999, INV-20881, false", "INV-9999, INX-2088, false", "'INV-9999,HW9+', HW7, true",
        "'INV-9999,HW9+', HW, false", "aa9x, ab1c, true", "aa9x, ab19, true", "aa9x, 1b19, false", "9+/99, 123/45, true", "9+/99, 123-45, false", "HW.9, HW.1, true", "HW.9, HWx1, false"})
    @DisplayName("have one of its patterns:")
    void patterns(String patterns, String reference, boolean fits) {
        assertThat(fits(patterns, ReferenceRule.Check.NONE, reference)).isEqualTo(fits);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({"LUHN, 79927398713, true", "LUHN, HW 7992-7398-713, true", "LUHN, 79927398710, false", "LUHN, HW, false", "MOD97, GB82WEST12345698765432, false",
        "MOD97, 3214282912345698765432161182, true", "MOD97, 3214282912345698765432161128, false", "MOD97, 0, false", "NONE, anything, true"})
    @DisplayName("have a right check digit:")
    void checks(ReferenceRule.Check check, String reference, boolean right) {
        assertThat(fits(null, check, reference)).isEqualTo(right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+", "[A-Z]", "INV-*", "a++", "+9", "äöü", "a{2}", "INV-9999,.*$", "a+x+a+x+9"})
    @DisplayName("have patterns of their own kind, and no others:")
    void wrongPatterns(String typed) {
        assertThatThrownBy(() -> ReferenceRule.patterns(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("are looked at in no time, however the pattern is written")
    void fast() {
        String pattern = ReferenceRule.patterns("x+x+x+9").get(0);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> fits(pattern, ReferenceRule.Check.NONE, "b".repeat(60) + "-"));
    }

    @Test
    @DisplayName("are any, where nothing is said")
    void any() {
        assertThat(ReferenceRule.patterns(" ")).isEmpty();
        assertThat(ReferenceRule.patterns("INV-9999 , HW9+")).isEqualTo(List.of("INV-9999", "HW9+"));
        assertThat(ReferenceRule.ANY.fault("anything at all")).isEmpty();
        assertThat(ReferenceRule.ANY.required()).isTrue();
    }
}
