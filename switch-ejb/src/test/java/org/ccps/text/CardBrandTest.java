package org.ccps.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A card's brand")
class CardBrandTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"4, VISA", "444433, VISA", "51, MASTERCARD", "55, MASTERCARD", "2221, MASTERCARD", "2720, MASTERCARD", "34, AMEX", "37, AMEX",
        "300, DINERS", "305, DINERS", "309, DINERS", "36, DINERS", "38, DINERS", "39, DINERS", "3528, JCB", "3589, JCB"})
    @DisplayName("A3: shows by its first digits, both ends of each range included")
    void byFirstDigits(String digits, CardBrand brand) {
        assertThat(CardBrand.of(digits)).contains(brand);
        assertThat(CardBrand.of((digits + "000000").substring(0, 6))).as("by the sixth digit at the latest").contains(brand);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"", "1", "2", "222", "2220", "2721", "5", "50", "56", "3", "30", "306", "308", "31", "33", "35", "3527", "3590", "6", "60", "62", "65", "9", "0"})
    @DisplayName("A3: is not known for other digits, nor for too few")
    void unknown(String digits) {
        assertThat(CardBrand.of(digits)).isEmpty();
    }

    @Test
    @DisplayName("A5: says how long number and security code are; none is longer than the gateway takes")
    void lengths() {
        assertThat(CardBrand.AMEX.codeLength()).isEqualTo(4);
        assertThat(CardBrand.VISA.codeLength()).isEqualTo(3);
        assertThat(CardBrand.AMEX.hasLength(15)).isTrue();
        assertThat(CardBrand.AMEX.hasLength(16)).isFalse();
        assertThat(CardBrand.VISA.hasLength(13)).isTrue();
        assertThat(CardBrand.VISA.hasLength(16)).isTrue();
        for (CardBrand brand : CardBrand.values()) {
            for (int length = 0; length < 25; length++) {
                assertThat(!brand.hasLength(length) || length >= 13 && length <= 16).as("%s %d", brand, length).isTrue();
            }
        }
    }
}
