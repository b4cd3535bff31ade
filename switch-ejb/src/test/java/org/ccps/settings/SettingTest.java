package org.ccps.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A setting")
class SettingTest {

    private static void assertRefused(Setting setting, String value) {
        assertThatThrownBy(() -> setting.check(value)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(setting.key());
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"https://api.securepay.com.au/xmlapi/payment", "https://10.0.0.7:8443/x", "http://127.0.0.1:9180/xmlapi/payment", "http://localhost:9180/x",
        "http://[::1]:9180/x"})
    @DisplayName("F9: the gateway's address is https, or plain http on this very machine")
    void addresses(String address) {
        assertThatCode(() -> Setting.GATEWAY_URL.check(address)).doesNotThrowAnyException();
        assertThatCode(() -> Setting.GATEWAY_SECOND_URL.check(address)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"", " ", "http://api.securepay.com.au/xmlapi/payment", "http://127.0.0.1.example.com/x", "http://127.0.0.1@example.com/x",
        "http://localhost.example.com/x", "http://10.0.0.7/x", "https:///x", "https:x", "ftp://127.0.0.1/x", "127.0.0.1:9180", "file:/etc/passwd", "ht tp://x", "https://a b/"})
    @DisplayName("F9: any other address is refused, because card numbers never travel in the clear")
    void otherAddresses(String address) {
        assertRefused(Setting.GATEWAY_URL, address);
        if (!address.isEmpty()) {
            assertRefused(Setting.GATEWAY_SECOND_URL, address);
        }
    }

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource({"GATEWAY_TIMEOUT_S, 1, 999", "CONNECT_TIMEOUT_MS, 100, 60000", "READ_TIMEOUT_MS, 200, 1200000", "LATE_ANSWER_MS, 0, 3600000", "ECHO_INTERVAL_S, 1, 86400",
        "PROBE_INTERVAL_MS, 200, 600000", "DUPLICATE_WINDOW_MIN, 0, 10080", "TOKEN_LIFETIME_MIN, 1, 1440",
        "INDOUBT_DUE_HOURS, 1, 720", "INDOUBT_ALERT_COUNT, 0, 1000000", "INDOUBT_ALERT_HOURS, 0, 720", "FOLLOW_UP_DUE_HOURS, 1, 720"})
    @DisplayName("a number has its range, and both ends belong to it")
    void ranges(Setting setting, long min, long max) {
        assertThatCode(() -> setting.check(Long.toString(min))).doesNotThrowAnyException();
        assertThatCode(() -> setting.check(Long.toString(max))).doesNotThrowAnyException();
        assertRefused(setting, Long.toString(min - 1));
        assertRefused(setting, Long.toString(max + 1));
        for (String none : new String[] {"", " ", "x", "1.5", "1e3", "99999999999999999999"}) {
            assertRefused(setting, none);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(value = Setting.class, names = {"INDOUBT_ALONE_MAX", "INDOUBT_ALERT_AMOUNT"})
    @DisplayName("D7, D11: an amount is a decimal without a sign")
    void amounts(Setting setting) {
        for (String amount : new String[] {"0", "1000", "1000.5", "1000.00", "9999999999.99"}) {
            assertThatCode(() -> setting.check(amount)).doesNotThrowAnyException();
        }
        for (String none : new String[] {"", " ", "-1", "1e3", "1,000.00", "1.005", ".5", "AUD 5"}) {
            assertRefused(setting, none);
        }
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"", "Sydney", "Australia/Nowhere", "10:00"})
    @DisplayName("the site's zone is one that there is")
    void zones(String zone) {
        assertThatCode(() -> Setting.ZONE.check("Australia/Perth")).doesNotThrowAnyException();
        assertRefused(Setting.ZONE, zone);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"", " ", "HW 7K", "O'Neil", "a-b", "é", "123456789012345678901"})
    @DisplayName("F4: an installation's name can stand in an order number")
    void installation(String name) {
        assertThatCode(() -> Setting.INSTALLATION.check("HW7K2M")).doesNotThrowAnyException();
        assertRefused(Setting.INSTALLATION, name);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(value = Setting.class, mode = EnumSource.Mode.EXCLUDE, names = "INSTALLATION")
    @DisplayName("a default is one that the setting may have")
    void defaults(Setting setting) {
        assertThatCode(() -> setting.check(setting.defaultValue())).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("each name is there once and fits its column")
    void names() {
        assertThat(Arrays.stream(Setting.values()).map(Setting::key)).doesNotHaveDuplicates().allMatch(key -> key.matches("[a-z]+\\.[a-zA-Z]+"))
                .allMatch(key -> key.length() <= 60);
    }

    @Test
    @DisplayName("Contract: the defaults are those of the contract and of the gateway's own rules")
    void contract() {
        assertThat(Setting.GATEWAY_TIMEOUT_S.defaultValue()).isEqualTo("60");
        assertThat(Setting.READ_TIMEOUT_MS.defaultValue()).isEqualTo("75000");
        assertThat(Setting.LATE_ANSWER_MS.defaultValue()).isEqualTo("900000");
        assertThat(Setting.GATEWAY_SECOND_URL.defaultValue()).isEmpty();
        assertThat(Setting.ECHO_INTERVAL_S.defaultValue()).isEqualTo("300");
        assertThat(Setting.PROBE_INTERVAL_MS.defaultValue()).isEqualTo("2000");
        assertThat(Setting.DUPLICATE_WINDOW_MIN.defaultValue()).isEqualTo("10");
        assertThat(Setting.INDOUBT_DUE_HOURS.defaultValue()).isEqualTo("24");
        assertThat(Setting.INDOUBT_ALONE_MAX.defaultValue()).isEqualTo("1000.00");
        assertThat(Long.parseLong(Setting.READ_TIMEOUT_MS.defaultValue())).as("the gateway's own time-out answer must be able to arrive")
                .isGreaterThan(1_000 * Long.parseLong(Setting.GATEWAY_TIMEOUT_S.defaultValue()));
    }
}
