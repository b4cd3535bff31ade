package org.ccps.payment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.Causes;
import org.ccps.operation.Evidence;
import org.ccps.operation.OperationState;
import org.ccps.payment.PaymentId;
import org.ccps.schema.Rows;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The line to read out")
class WordingTest {

    /** A day later, as the setting has it by default. */
    private static final Instant DUE = Rows.NOW.plusSeconds(86_400);

    private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");
    private static final PaymentId ID = new PaymentId(10_482);
    private static final Money AMOUNT = new Money(12_500, Currency.AUD);

    /** 10:41 on 23 November where the site is. */
    private static String say(OperationState state, String code, String cause) {
        return Wording.say(ID, state, AMOUNT, code, cause, false, DUE, Rows.NOW, SYDNEY);
    }

    private static Properties texts() throws IOException {
        Properties texts = new Properties();
        try (InputStream in = WordingTest.class.getResourceAsStream("/org/ccps/messages.properties")) {
            texts.load(in);
        }
        return texts;
    }

    static Stream<Arguments> lines() throws IOException {
        return texts().stringPropertyNames().stream().filter(key -> key.startsWith("say.")).sorted().map(key -> {
            String[] parts = key.split("\\.", 3);
            return Arguments.of(key, OperationState.valueOf(parts[1]), parts.length == 2 ? null : parts[2]);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    @DisplayName("A10: each line can be said, and has all its braces filled")
    void everyLine(String key, OperationState state, String variant) throws IOException {
        String said = switch (variant == null ? "" : variant) {
            case "earlier" -> say(state, "146", Causes.EARLIER_PROBABLY_TAKEN);
            case "unsent" -> say(state, null, "refused");
            case "contradicted" -> Wording.say(ID, state, AMOUNT, null, Evidence.BY_HAND, true, DUE, Rows.NOW, SYDNEY);
            case "answered" -> say(state, null, "code-unknown");
            case "" -> say(state, null, state == OperationState.NOT_TAKEN ? Evidence.BY_HAND : null);
            default -> say(state, variant, null);
        };

        assertThat(said).doesNotContain("{", "}", "''", "null").isNotBlank();
        String begin = texts().getProperty(key).replace("''", "'").split("\\{")[0];
        assertThat(said).as("it is this line that is said").startsWith(begin);
    }

    @Test
    @DisplayName("A10: there is a line for every state")
    void everyState() {
        for (OperationState state : OperationState.values()) {
            assertThat(say(state, null, null)).isNotBlank();
        }
    }

    @Test
    @DisplayName("A10: approved names the amount and the receipt number")
    void approved() {
        assertThat(say(OperationState.APPROVED, "00", null)).isEqualTo("Thank you. Your payment of $125.00 is approved. Your receipt number is P 10482.");
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(delimiter = ';', value = {"1 ; AUD ; $0.01", "12500 ; AUD ; $125.00", "123456789 ; USD ; $1,234,567.89", "9999999999 ; NZD ; $99,999,999.99", "12500 ; JPY ; ¥12,500",
        "100000 ; EUR ; €1,000.00", "100 ; GBP ; £1.00", "100 ; CHF ; CHF 1.00", "100 ; HKD ; $1.00", "100 ; SGD ; $1.00", "100 ; CAD ; $1.00"})
    @DisplayName("A10: amounts are said with their sign and with thousands apart")
    void amounts(long minor, Currency currency, String spoken) {
        String said = Wording.say(ID, OperationState.APPROVED, new Money(minor, currency), "00", null, false, DUE, Rows.NOW, SYDNEY);

        assertThat(said).contains("payment of " + spoken + " is");
    }

    @ParameterizedTest(name = "asked at {0}: {1}")
    @CsvSource(delimiter = ';', value = {"2026-11-22T23:41:09Z ; tomorrow, 10:41", "2026-11-23T12:59:59Z ; tomorrow, 10:41", "2026-11-23T13:00:00Z ; today, 10:41",
        "2026-11-24T12:59:59Z ; today, 10:41", "2026-11-24T13:00:00Z ; 24 Nov, 10:41", "2026-12-24T13:00:00Z ; 24 Nov, 10:41"})
    @DisplayName("A10: in doubt names when the customer is called, in the words of the day on which it is read")
    void when(Instant now, String when) {
        String said = Wording.say(ID, OperationState.IN_DOUBT, AMOUNT, null, "read-timed-out", false, DUE, now, SYDNEY);

        assertThat(said).contains("call you by " + when + ".");
    }

    @Test
    @DisplayName("A10, D2: in doubt says neither yes nor no, and asks the customer not to pay again")
    void inDoubt() {
        assertThat(say(OperationState.IN_DOUBT, null, "read-timed-out")).contains("don't know yet", "won't try again", "don't pay again").doesNotContain("approved", "declined", "No money");
    }

    @Test
    @DisplayName("A10, F3: a payment that was probably taken earlier does not say that no money was taken")
    void earlier() {
        assertThat(say(OperationState.REJECTED, "146", Causes.EARLIER_PROBABLY_TAKEN)).contains("may have been made already").doesNotContain("No money");
        assertThat(say(OperationState.REJECTED, "101", null)).contains("No money has been taken");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"05", "51", "54", "14", "91", "01", "41", "43", "61", "65"})
    @DisplayName("A10: a decline of a known kind has words of its own, any other the common ones")
    void declines(String code) {
        assertThat(say(OperationState.DECLINED, code, null)).isNotEqualTo(say(OperationState.DECLINED, "30", null)).contains("No money has been taken");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"earlier", "unsent", "..", "51.x", "{0}", "'"})
    @DisplayName("A10: a strange code chooses no strange line")
    void strangeCodes(String code) {
        assertThat(say(OperationState.DECLINED, code, null)).isEqualTo(say(OperationState.DECLINED, null, null));
        assertThat(say(OperationState.REJECTED, code, null)).doesNotContain("may have been made already");
    }

    @Test
    @DisplayName("A10: is the same whatever the language of the machine")
    void languages() {
        List<String> said = Stream.of("de-DE", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist", "fr-FR").map(language -> {
            Locale before = Locale.getDefault();
            try {
                Locale.setDefault(Locale.forLanguageTag(language));
                return Wording.say(ID, OperationState.IN_DOUBT, new Money(123_456_789, Currency.AUD), null, null, false, DUE, Rows.NOW.plusSeconds(900_000), SYDNEY)
                        + Wording.say(ID, OperationState.APPROVED, new Money(123_456_789, Currency.AUD), null, null, false, DUE, Rows.NOW, SYDNEY);
            } finally {
                Locale.setDefault(before);
            }
        }).distinct().toList();

        assertThat(said).singleElement().asString().contains("$1,234,567.89").contains("24 Nov, 10:41");
    }
}
