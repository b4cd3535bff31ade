package org.ccps.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.refusal.FieldError;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A7: what a user may take")
class AmountLimitsTest {

    private static final AmountLimits LIMITS = new AmountLimits(50_000L, 100_050L);

    @Test
    @DisplayName("is passed by one minor unit more and not by the limit itself, in the payment's own currency")
    void passed() {
        assertThat(LIMITS.passedBy(new Money(50_000, Currency.AUD))).isFalse();
        assertThat(LIMITS.passedBy(new Money(50_001, Currency.AUD))).isTrue();
        assertThat(LIMITS.passedBy(new Money(500, Currency.JPY))).isFalse();
        assertThat(LIMITS.passedBy(new Money(501, Currency.JPY))).isTrue();
        assertThat(LIMITS.passedByDay(100_050, Currency.AUD)).isFalse();
        assertThat(LIMITS.passedByDay(100_051, Currency.AUD)).isTrue();
        assertThat(LIMITS.passedByDay(1_001, Currency.JPY)).isTrue();
        assertThat(AmountLimits.NONE.passedBy(new Money(Money.MINOR_MAX, Currency.AUD)) || AmountLimits.NONE.passedByDay(Long.MAX_VALUE, Currency.AUD)).isFalse();
    }

    @Test
    @DisplayName("is read and written as people write it")
    void text() {
        List<FieldError> errors = new ArrayList<>();

        AmountLimits read = AmountLimits.parse("500", "1000.5", errors);

        assertThat(errors).isEmpty();
        assertThat(read).isEqualTo(new AmountLimits(50_000L, 100_050L));
        assertThat(read.payment()).isEqualTo("500.00");
        assertThat(AmountLimits.parse(null, " ", errors)).isEqualTo(AmountLimits.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1,000", "1.005", "1e3", "AUD 5", "99999999999"})
    @DisplayName("is refused as anything else, by its name:")
    void wrong(String text) {
        List<FieldError> errors = new ArrayList<>();

        AmountLimits.parse(text, text, errors);

        assertThat(errors).extracting(FieldError::field).containsExactly("limits.payment", "limits.day");
    }

    @Test
    @DisplayName("is refused where one payment could be more than a day")
    void order() {
        List<FieldError> errors = new ArrayList<>();

        AmountLimits.parse("500.01", "500", errors);

        assertThat(errors).extracting(FieldError::field).containsExactly("limits.payment");
    }
}
