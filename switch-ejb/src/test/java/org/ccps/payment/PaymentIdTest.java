package org.ccps.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A payment's number")
class PaymentIdTest {

    @Test
    @DisplayName("is written and read as P-10482")
    void thereAndBack() {
        assertThat(new PaymentId(10_482)).hasToString("P-10482");
        assertThat(PaymentId.parse("P-10482")).contains(new PaymentId(10_482));
        assertThat(PaymentId.parse("P-999999999999999999")).isPresent();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @NullSource
    @ValueSource(strings = {"", "10482", "p-10482", "P10482", "P-", "P-0", "P-01", "P--1", "P-1 ", " P-1", "P-1\n", "P-9999999999999999999", "P-1e3", "P-１", "R-10482", "P-10482/../x"})
    @DisplayName("anything else is simply not found")
    void others(String text) {
        assertThat(PaymentId.parse(text)).isEmpty();
    }
}
