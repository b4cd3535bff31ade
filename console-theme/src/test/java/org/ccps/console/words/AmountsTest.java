package org.ccps.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Amounts on the screen")
class AmountsTest {

    @Test
    @DisplayName("have thousands commas and the currency's own decimals")
    void shown() {
        assertThat(Amounts.plain(new Money(125_000, Currency.AUD))).isEqualTo("1,250.00");
        assertThat(Amounts.plain(new Money(5, Currency.AUD))).isEqualTo("0.05");
        assertThat(Amounts.plain(new Money(125_000, Currency.JPY))).isEqualTo("125,000");
        assertThat(Amounts.named(new Money(12_500, Currency.AUD))).isEqualTo("AUD 125.00");
        assertThat(Amounts.plain(123_456_789_012L, Currency.AUD)).isEqualTo("1,234,567,890.12");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"125|125", "125.5|125.5", "1,250.00|1250.00", "$125|125", " 125. |125", "AUD 1,250|1250", "007|7", "0|0"})
    @DisplayName("are read as people type them")
    void typed(String text, String decimal) {
        assertThat(Amounts.typed(text)).isEqualTo(decimal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,50", "1.250,00", "-5", "abc", "1 250", "12,3456"})
    @DisplayName("that are none are handed on as they are, for the switch to refuse")
    void strange(String text) {
        assertThat(Amounts.typed(text)).isEqualTo(text);
        assertThat(Amounts.minor(text, Currency.AUD)).isEmpty();
    }

    @Test
    @DisplayName("become minor units for searching")
    void minor() {
        assertThat(Amounts.minor("$1,250", Currency.AUD)).contains(125_000L);
        assertThat(Amounts.minor("1.234", Currency.AUD)).isEmpty();
        assertThat(Amounts.minor("0", Currency.AUD)).isEmpty();
    }
}
