package org.ccps.gateway.securepay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A message's time stamp")
class MessageTimestampTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2002-06-24T17:12:16.789+10:00, 20022406171216789000+600",
        "2016-01-22T11:33:16.084+11:00, 20162201113316084000+660",
        "2016-11-08T11:52:30.823+11:00, 20160811115230823000+660"})
    @DisplayName("F4: is the one of the facts' examples: day before month, offset in minutes, with and without daylight saving")
    void examplesOfTheFacts(OffsetDateTime time, String expected) {
        assertThat(MessageTimestamp.of(time.toInstant())).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2026-12-31T12:59:59.999Z, 20263112235959999000+660", "2026-12-31T13:00:00Z, 20270101000000000000+660",
        "2026-10-03T15:59:59.999Z, 20260410015959999000+600", "2026-10-03T16:00:00Z, 20260410030000000000+660",
        "2026-04-04T15:59:59Z, 20260504025959000000+660", "2026-04-04T16:00:00Z, 20260504020000000000+600",
        "2028-02-28T14:00:00Z, 20282902010000000000+660"})
    @DisplayName("F4: holds on the last day of a year, in leap years and in the hour in which the clocks change")
    void turns(Instant instant, String expected) {
        assertThat(MessageTimestamp.of(instant)).isEqualTo(expected);
    }

    @Test
    @DisplayName("F4: UTC has the offset +000")
    void utc() {
        assertThat(MessageTimestamp.of(Instant.parse("2026-11-22T23:41:09.512Z").atZone(ZoneOffset.UTC))).isEqualTo("20262211234109512000+000");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"America/St_Johns, -210", "Asia/Kathmandu, +345", "Pacific/Kiritimati, +840"})
    @DisplayName("F4: other offsets have a sign and three digits")
    void otherOffsets(String zone, String offset) {
        assertThat(MessageTimestamp.of(Instant.parse("2026-11-22T23:41:09.512Z").atZone(ZoneId.of(zone)))).endsWith("000" + offset).hasSize(24);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "ja-JP-u-ca-japanese", "fa-IR-u-nu-arabext"})
    @DisplayName("F4: does not depend on the language of the machine")
    void languages(String language) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));

            assertThat(MessageTimestamp.of(Instant.parse("2002-06-24T07:12:16.789Z"))).isEqualTo("20022406171216789000+600");
        } finally {
            Locale.setDefault(before);
        }
    }
}
