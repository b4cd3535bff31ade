package org.ccps.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A change of a setting needs a second administrator (I8)")
class NeedsSecondTest {

    @ParameterizedTest(name = "{0} from {1} to {2}: {3}")
    @CsvSource(delimiter = '|', value = {
        "refund.aloneMax|1000.00|1000.01|true", "refund.aloneMax|1000.00|999.99|false",
        "gateway.url|https://a.example|https://b.example|true", "gateway.url|https://a.example|https://a.example|false",
        "gateway.secondUrl|''|https://b.example|true", "gateway.secondUrl|https://b.example|''|true", "gateway.caFile|''|/etc/own.pem|true",
        "signin.oneTimeCodes|ADMINISTRATOR|none|true", "signin.oneTimeCodes|none|ADMINISTRATOR|false", "signin.oneTimeCodes|none|none|false",
        "signin.oneTimeCodes|MANAGER, ADMINISTRATOR|ADMINISTRATOR,MANAGER|false", "signin.oneTimeCodes|MANAGER,ADMINISTRATOR|MANAGER,OPERATOR|true",
        "signin.oneTimeCodes|MANAGER|MANAGER,ADMINISTRATOR|false", "gateway.timeoutS|60|61|false"})
    void needed(String name, String from, String to, boolean needed) {
        assertThat(Setting.of(name).orElseThrow().needsSecond(from, to)).isEqualTo(needed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BOSS", "ADMINISTRATOR none", "none,MANAGER", "administrator"})
    @DisplayName("I4: levels are named by their names, or nobody is")
    void levels(String value) {
        assertThatThrownBy(() -> Setting.ONE_TIME_CODES.check(value)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("signin.oneTimeCodes");
        Setting.ONE_TIME_CODES.check("OPERATOR, MANAGER,ADMINISTRATOR");
        Setting.ONE_TIME_CODES.check("none");
    }
}
