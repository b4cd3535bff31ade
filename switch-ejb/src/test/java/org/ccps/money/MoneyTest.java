package org.ccps.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.ccps.money.Currency.AUD;
import static org.ccps.money.Currency.JPY;
import static org.ccps.money.Currency.USD;

import org.ccps.money.Money.Fault;
import org.ccps.money.Money.NotAnAmount;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An amount of money")
class MoneyTest {

    private static Fault fault(String text, Currency currency) {
        return catchThrowableOfType(NotAnAmount.class, () -> Money.parse(text, currency)).fault();
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({"125, AUD, 12500", "125.5, AUD, 12550", "125.00, AUD, 12500", "0.01, AUD, 1", "99999999.99, AUD, 9999999999", "1, JPY, 1", "12500, JPY, 12500",
        "9999999999, JPY, 9999999999"})
    @DisplayName("A2: is read exactly, in the currency's own smallest unit")
    void read(String text, Currency currency, long minor) {
        assertThat(Money.parse(text, currency)).isEqualTo(new Money(minor, currency));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"", " ", "x", "-1", "+1", "1,000.00", "1 000", "1.", ".5", "01", "1e3", "0x10", "1.0000000", "１２", "١٢", "1.2.3", "NaN", "Infinity",
        "$5", "5 AUD", "12500000000000", " 5"})
    @DisplayName("A2: what is no plain decimal is refused")
    void notANumber(String text) {
        assertThat(fault(text, AUD)).isEqualTo(Fault.NOT_A_NUMBER);
    }

    @Test
    @DisplayName("A2: nothing is no amount")
    void nothing() {
        assertThat(fault(null, AUD)).isEqualTo(Fault.NOT_A_NUMBER);
    }

    @Test
    @DisplayName("A2: more decimals than the currency has are refused, even when they are zeros")
    void decimals() {
        assertThat(fault("1.005", AUD)).isEqualTo(Fault.TOO_MANY_DECIMALS);
        assertThat(fault("1.000", AUD)).isEqualTo(Fault.TOO_MANY_DECIMALS);
        assertThat(fault("1.0", JPY)).isEqualTo(Fault.TOO_MANY_DECIMALS);
    }

    @Test
    @DisplayName("A2: zero is no amount to be paid")
    void zero() {
        assertThat(fault("0", AUD)).isEqualTo(Fault.NOT_POSITIVE);
        assertThat(fault("0.00", AUD)).isEqualTo(Fault.NOT_POSITIVE);
    }

    @Test
    @DisplayName("A2: more than the most is refused")
    void tooLarge() {
        assertThat(fault("100000000.00", AUD)).isEqualTo(Fault.TOO_LARGE);
        assertThat(fault("9999999999", AUD)).isEqualTo(Fault.TOO_LARGE);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Currency.class)
    @DisplayName("is written with exactly the currency's decimals, and read back as the same")
    void thereAndBack(Currency currency) {
        for (long minor : new long[] {1, 9, 10, 99, 100, 12_500, 100_000, Money.MINOR_MAX}) {
            Money money = new Money(minor, currency);
            assertThat(Money.parse(money.toDecimal(), currency)).isEqualTo(money);
            assertThat(money.toDecimal()).matches(currency.decimals() == 0 ? "[0-9]+" : "[0-9]+\\.[0-9]{2}");
        }
    }

    @Test
    @DisplayName("is shown with its currency")
    void shown() {
        assertThat(new Money(5, AUD)).hasToString("AUD 0.05");
        assertThat(new Money(5, JPY)).hasToString("JPY 5");
    }

    @Test
    @DisplayName("is never less than nothing nor more than the most, and has a currency")
    void bounds() {
        assertThatThrownBy(() -> new Money(-1, AUD)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Money(Money.MINOR_MAX + 1, AUD)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Money(1, null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    @DisplayName("is added and taken away exactly, within its bounds")
    void sums() {
        assertThat(new Money(10, AUD).plus(new Money(20, AUD))).isEqualTo(new Money(30, AUD));
        assertThat(new Money(30, AUD).minus(new Money(30, AUD))).isEqualTo(new Money(0, AUD));
        assertThatThrownBy(() -> new Money(1, AUD).minus(new Money(2, AUD))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Money(Money.MINOR_MAX, AUD).plus(new Money(1, AUD))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("amounts of different currencies are neither added nor compared")
    void differentCurrencies() {
        Money dollars = new Money(1, AUD);
        Money others = new Money(1, USD);

        assertThatThrownBy(() -> dollars.plus(others)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dollars.minus(others)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dollars.compareTo(others)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Money(1, AUD)).isLessThan(new Money(2, AUD));
    }

    @Test
    @DisplayName("Facts 2.2: the currencies are the gateway's ten, and only yen have no decimals")
    void currencies() {
        assertThat(Currency.values()).extracting(Currency::name).containsExactlyInAnyOrder("AUD", "CAD", "CHF", "EUR", "GBP", "HKD", "JPY", "NZD", "SGD", "USD");
        assertThat(java.util.Arrays.stream(Currency.values()).filter(currency -> currency.decimals() != 2)).containsExactly(JPY);
        assertThat(Currency.of("aud")).isEmpty();
        assertThat(Currency.of("XXX")).isEmpty();
        assertThat(Currency.of(null)).isEmpty();
        assertThat(Currency.of("NZD")).contains(Currency.NZD);
    }
}
