package org.ccps.payment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.payment.PaymentRequest;
import org.ccps.payment.PaymentRequest.Builder;
import org.ccps.payment.WhenUnavailable;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.schema.Rows;
import org.ccps.settings.MerchantAccount;
import org.ccps.text.CardBrand;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Checking what was typed")
class PaymentCheckTest {

    private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");
    private static final MerchantAccount MERCHANT = Rows.merchant();
    private static final String VISA = "4444333322221111";

    private static Builder good() {
        return PaymentRequest.withKey("key-1").reference("INV-20881").amount("125.00", "AUD").card(VISA, "11/29", "123", "A Holder").callId("call-7")
                .workstation("desk-7");
    }

    private static CheckedPayment check(Builder request) {
        return PaymentCheck.of(request.build(), MERCHANT, Rows.NOW, SYDNEY);
    }

    private static List<FieldError> errors(Builder request, Instant now) {
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, () -> PaymentCheck.of(request.build(), MERCHANT, now, SYDNEY));
        assertThat(refused).as("it must be refused").isNotNull();
        assertThat(refused.code()).isEqualTo(RefusalCode.INVALID);
        return refused.errors();
    }

    /** Just this field is wrong, for this reason, and the reason says something. */
    private static void assertWrong(Builder request, String field, String code) {
        List<FieldError> errors = errors(request, Rows.NOW);
        assertThat(errors).extracting(FieldError::field, FieldError::code).containsExactly(org.assertj.core.groups.Tuple.tuple(field, code));
        assertThat(errors).allSatisfy(error -> assertThat(error.message()).isNotBlank());
    }

    private static void assertNumberWrong(String number, String code) {
        assertWrong(good().card(number, "11/29", "123", null), "card.number", code);
    }

    @Nested
    @DisplayName("lets through")
    class Good {

        @Test
        @DisplayName("A5: a payment of which every field is right")
        void everything() {
            CheckedPayment payment = check(good());

            assertThat(payment.reference()).isEqualTo("INV-20881");
            assertThat(payment.amount()).isEqualTo(new Money(12_500, Currency.AUD));
            assertThat(payment.brand()).isEqualTo(CardBrand.VISA);
            assertThat(payment.card().number()).isEqualTo(VISA);
            assertThat(payment.card().expiry()).isEqualTo("11/29");
            assertThat(payment.card().cvv()).isEqualTo("123");
            assertThat(payment.card().holder()).isEqualTo("A Holder");
            assertThat(payment.callId()).isEqualTo("call-7");
            assertThat(payment.workstation()).isEqualTo("desk-7");
            assertThat(payment.requestKey()).isEqualTo("key-1");
        }

        @Test
        @DisplayName("what may be left out is null then, and never an empty text")
        void leftOut() {
            CheckedPayment none = check(good().callId(null).duplicateReason(null).card(VISA, "11/29", null, null).workstation(null));
            CheckedPayment blank = check(good().callId(" ").duplicateReason("\t").card(VISA, "11/29", " ", "\u00a0").workstation(" "));

            assertThat(List.of(none, blank)).allSatisfy(payment -> {
                assertThat(payment.callId()).isNull();
                assertThat(payment.duplicateReason()).isNull();
                assertThat(payment.card().cvv()).isNull();
                assertThat(payment.card().holder()).isNull();
                assertThat(payment.workstation()).isEqualTo("unknown");
            });
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(strings = {"4444 3333 2222 1111", "4444-3333-2222-1111", "  4444333322221111\n", "4444\u00a03333\u00a02222\u00a01111", "4444\u20093333\u20092222\u20091111",
            "4444\u20113333\u20112222\u20111111", "4444–3333–2222–1111", "4444\t3333\t2222\t1111", "4 4 4 4 3 3 3 3 2 2 2 2 1 1 1 1"})
        @DisplayName("A4: a number pasted or scanned with spaces or hyphens of any kind is the number typed")
        void pasted(String number) {
            assertThat(check(good().card(number, "11/29", "123", null)).card().number()).isEqualTo(VISA);
        }

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({"4444333322221111, VISA", "4242424242424242, VISA", "4222222222222, VISA", "5555555555554444, MASTERCARD", "2223003122003222, MASTERCARD",
            "378282246310005, AMEX", "371449635398431, AMEX"})
        @DisplayName("A3: the brands that the merchant takes, in their lengths")
        void brands(String number, CardBrand brand) {
            assertThat(check(good().card(number, "11/29", brand == CardBrand.AMEX ? "1234" : "123", null)).brand()).isEqualTo(brand);
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(strings = {"INV-20881", "1", "2026-11-23", "1234567890123456", "9999999999999999", "10482", "20261123104109", "4444333322221112", "4444 3333 2222 1112",
            "0000000000000000", "Rechnung Nr. 7 für Zoë", "請求書", "+61 2 9374 4000", "6011000990139424", "123e4567-e89b-12d3-a456-426614174000", "444433332222"})
        @DisplayName("K8: ordinary references, long numbers among them, as long as they are no card number")
        void references(String reference) {
            assertThat(check(good().reference(reference)).reference()).isEqualTo(reference);
        }

        @Test
        @DisplayName("A8: spaces around a reference do not make it another one")
        void trimmed() {
            assertThat(check(good().reference("\u00a0 INV-20881\u2003\t")).reference()).isEqualTo("INV-20881");
            assertThat(check(good().reference("INV  20 881")).reference()).as("those inside do").isEqualTo("INV  20 881");
        }

        @ParameterizedTest(name = "{0} at {1}")
        @CsvSource({"11/26, 2026-11-22T23:41:09Z", "11/26, 2026-11-30T12:59:59.999Z", "12/26, 2026-11-30T13:00:00Z", "11/46, 2026-11-22T23:41:09Z"})
        @DisplayName("A5: an expiry up to the last moment of its month where the site is, and up to 20 years ahead")
        void expiries(String expiry, Instant now) {
            PaymentRequest request = good().card(VISA, expiry, "123", null).build();

            assertThat(PaymentCheck.of(request, MERCHANT, now, SYDNEY).card().expiry()).isEqualTo(expiry);
        }

        @ParameterizedTest(name = "{0} is sent as {1}")
        @CsvSource({"Zoë Müller, Zoe Muller", "José Ñandú, Jose Nandu", "O'Neil & Sons, O'Neil & Sons", "O’Neil, O'Neil", "Łukasz Straße, ", "東京太郎, ", "a+b, ", "\u0301, "})
        @DisplayName("Facts 2.2: a holder's accents are taken off; a name that the gateway cannot take is left out, for it is optional")
        void holders(String typed, String sent) {
            assertThat(check(good().card(VISA, "11/29", "123", typed)).card().holder()).isEqualTo(sent);
        }

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({"125, AUD", "125.5, AUD", "0.01, AUD", "99999999.99, AUD", "12500, JPY"})
        @DisplayName("A2: amounts with the decimals of their currency")
        void amounts(String value, Currency currency) {
            assertThat(check(good().amount(" " + value + " ", currency.name())).amount()).isEqualTo(Money.parse(value, currency));
        }

        @Test
        @DisplayName("E2: keys of 1 to 64 visible characters")
        void keys() {
            String longest = "!~".repeat(32);
            Builder request = PaymentRequest.withKey(longest).reference("INV-1").amount("1", "AUD").card(VISA, "11/29", "123", null);

            assertThat(check(request).requestKey()).isEqualTo(longest);
        }

        @Test
        @DisplayName("A8: the question about other bills is asked unless it has been answered")
        void otherBills() {
            assertThat(check(good()).askAboutOtherBills()).isFalse();
            assertThat(check(good().askAboutOtherBills(false)).askAboutOtherBills()).isTrue();
            assertThat(check(good().askAboutOtherBills(true)).askAboutOtherBills()).isFalse();
            assertThat(check(good().whenUnavailable(WhenUnavailable.REFUSE)).whenUnavailable()).isEqualTo(WhenUnavailable.REFUSE);
        }

        @Test
        @DisplayName("J1: a workstation's name never stops a payment: it is cut and cleaned")
        void workstation() {
            assertThat(check(good().workstation("x".repeat(100))).workstation()).hasSize(64);
            assertThat(check(good().workstation("desk\u0000\n7")).workstation()).isEqualTo("desk??7");
        }
    }

    @Nested
    @DisplayName("names the wrong field")
    class Wrong {

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " ", "\t\n", "\u00a0", "\u3000"})
        @DisplayName("A5: each required one that is missing")
        void missing(String nothing) {
            assertWrong(good().reference(nothing), "reference", "required");
            assertWrong(good().amount(nothing, "AUD"), "amount", "required");
            assertNumberWrong(nothing, "required");
            assertWrong(good().card(VISA, nothing, "123", null), "card.expiry", "required");
            assertWrong(good().card(VISA, "11/29", nothing, null).securityCodeRequired(true), "card.cvv", "required");
        }

        @ParameterizedTest(name = "[{index}] {0} {1}")
        @CsvSource({"4444333322221112, check-digit", "4444333322221121, check-digit", "378282246310006, check-digit",
            "444433332222111, length", "44443333222211111, length", "4444333322221111000, length", "4, length", "44444, length", "5555555555554, length", "3782822463100050, length",
            "6011000990139424, brand", "3530111333300000, brand", "30569309025904, brand", "1234567890123456, brand", "0000000000000000, brand", "9, brand", "5, brand",
            "6200000000000005, brand", "2220990000000000, brand", "2721000000000000, brand",
            "4444x3333222211, format", "４４４４３３３３２２２２１１１１, format", "٤٤٤٤٣٣٣٣٢٢٢٢١١١١, format", "4444/3333/2222/1111, format", "4444.3333.2222.1111, format", "---, format", "-, format"})
        @DisplayName("A3: the card number: check digit, length, brand, form")
        void number(String number, String code) {
            assertNumberWrong(number, code);
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(strings = {"1129", "11/2029", "1/29", "11-29", "11/2", "111/9", "aa/bb", "１１/２９", "11 /29", "/", "29/11/1", "2029-11"})
        @DisplayName("A5: an expiry that is not MM/YY")
        void expiryForm(String expiry) {
            assertWrong(good().card(VISA, expiry, "123", null), "card.expiry", "format");
        }

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({"00/29, month", "13/29, month", "99/29, month", "10/26, past", "12/25, past", "01/00, past", "12/46, too-far", "11/47, too-far", "01/99, too-far"})
        @DisplayName("A5: an expiry whose month there is not, that has passed, or that is too far ahead")
        void expiry(String expiry, String code) {
            assertWrong(good().card(VISA, expiry, "123", null), "card.expiry", code);
        }

        @Test
        @DisplayName("A5: an expiry passes at midnight where the site is, not at Greenwich")
        void expiryPassesAtTheSite() {
            Builder request = good().card(VISA, "11/26", "123", null);

            assertThat(errors(request, Instant.parse("2026-11-30T13:00:00Z"))).extracting(FieldError::field, FieldError::code)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("card.expiry", "past"));
            assertThat(PaymentCheck.of(request.build(), MERCHANT, Instant.parse("2026-11-30T13:00:00Z"), ZoneId.of("UTC")).card().expiry()).isEqualTo("11/26");
        }

        @ParameterizedTest(name = "[{index}] {0}: {1} {2}")
        @CsvSource({"4444333322221111, 12, length", "4444333322221111, 1234, length", "378282246310005, 123, length", "378282246310005, 12345, length",
            "4444333322221111, 12a, format", "4444333322221111, 1 3, format", "4444333322221111, １２３, format", "4444333322221111, -12, format"})
        @DisplayName("A5: a security code of the wrong length for its brand")
        void code(String number, String code, String reason) {
            assertWrong(good().card(number, "11/29", code, null), "card.cvv", reason);
        }

        @Test
        @DisplayName("A5: while the brand is not known a code of 3 or 4 digits may be right, and one of 5 cannot be")
        void codeWithoutBrand() {
            assertNumberWrong("9", "brand");
            assertThat(errors(good().card("9", "11/29", "12345", null), Rows.NOW)).extracting(FieldError::field).containsExactly("card.number", "card.cvv");
        }

        @ParameterizedTest(name = "[{index}] {0} {1}: {2}")
        @CsvSource({"0, AUD, not-positive", "0.00, AUD, not-positive", "-1, AUD, format", "-0.01, AUD, format", "1.005, AUD, decimals", "1.000, AUD, decimals",
            "1.0, JPY, decimals", "12500.50, JPY, decimals", "100000000.00, AUD, too-large", "'1,250.00', AUD, format", "1e3, AUD, format", "$5, AUD, format",
            "０.０１, AUD, format", "NaN, AUD, format", "0x10, AUD, format", "125., AUD, format"})
        @DisplayName("A2: an amount that is none, of nothing, negative, with too many decimals or too large")
        void amount(String value, String currency, String code) {
            assertWrong(good().amount(value, currency), "amount", code);
        }

        @ParameterizedTest(name = "[{index}] {0}: {1}")
        @CsvSource({"XXX, unknown", "aud, unknown", "' AUD', unknown", "'', unknown", "AU, unknown", "USD, unsupported", "EUR, unsupported", ", required"})
        @DisplayName("A2: a currency that nobody knows, or that the account does not take")
        void currency(String currency, String code) {
            assertWrong(good().amount("125.00", currency), "amount.currency", code);
        }

        @Test
        @DisplayName("each text that is too long, and none that just fits")
        void tooLong() {
            assertThat(check(good().reference("r".repeat(60)).callId("c".repeat(64)).duplicateReason("d".repeat(200)).card(VISA, "11/29", "123", "h".repeat(100))))
                    .isNotNull();
            assertWrong(good().reference("r".repeat(61)), "reference", "too-long");
            assertWrong(good().callId("c".repeat(65)), "callId", "too-long");
            assertWrong(good().duplicateReason("d".repeat(201)), "duplicateReason", "too-long");
            assertWrong(good().card(VISA, "11/29", "123", "h".repeat(101)), "card.holder", "too-long");
        }

        @ParameterizedTest(name = "[{index}]")
        @ValueSource(strings = {"\u0000", "\u0007", "a\nb", "a\r\nb", "a\tb", "\u001b[31m", "a\u007fb", "a\u0085b", "a\u200bb", "a\u200db", "a\u202eb", "a\u2066b", "a\ufeffb", "a\u00adb",
            "a\u2028b", "a\u2029b", "a\ud800b", "a\ue000b", "a\uffffb", "a\udb40\udc41b"})
        @DisplayName("K8: control characters, invisible ones and those that turn the direction of writing")
        void controlCharacters(String text) {
            assertWrong(good().reference("x" + text + "x"), "reference", "characters");
            assertWrong(good().callId("x" + text + "x"), "callId", "characters");
            assertWrong(good().duplicateReason("x" + text + "x"), "duplicateReason", "characters");
            assertWrong(good().card(VISA, "11/29", "123", "x" + text + "x"), "card.holder", "characters");
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(strings = {"4444333322221111", "4444 3333 2222 1111", "4444-3333-2222-1111", "4444  3333  2222  1111", "4444 - 3333 - 2222 - 1111", "card 4444333322221111 please",
            "4444\u00a03333\u00a02222\u00a01111", "4444\u20113333\u20112222\u20111111", "4444–3333–2222–1111", "4444\u20093333\u20092222\u20091111", "４４４４３３３３２２２２１１１１",
            "٤٤٤٤٣٣٣٣٢٢٢٢١١١١", "४४४४३३३३२२२२११११", "𝟒𝟒𝟒𝟒𝟑𝟑𝟑𝟑𝟐𝟐𝟐𝟐𝟏𝟏𝟏𝟏", "⁴⁴⁴⁴³³³³²²²²¹¹¹¹", "①444433332222111104444333322221111", "99444433332222111100", "X4444333322221111Y", "INV-4444333322221111-7",
            "4 4 4 4 3 3 3 3 2 2 2 2 1 1 1 1", "378282246310005", "3782 822463 10005", "5555555555554444", "2223003122003222", "3530111333300000", "30569309025904", "4222222222222"})
        @DisplayName("K8: a card number in a free text, in any disguise that people paste")
        void cardNumberInText(String text) {
            assertWrong(good().reference(text), "reference", "card-number");
            assertWrong(good().callId(text), "callId", "card-number");
            assertWrong(good().duplicateReason("the customer said " + text), "duplicateReason", "card-number");
            assertWrong(good().card(VISA, "11/29", "123", text), "card.holder", "card-number");
        }

        @ParameterizedTest(name = "[{index}]")
        @ValueSource(strings = {" ", "a b", "a\tb", "ä", "\u200b", "a\u0000"})
        @DisplayName("E2: a key with other than visible characters")
        void key(String key) {
            Builder request = PaymentRequest.withKey(key).reference("INV-1").amount("1", "AUD").card(VISA, "11/29", "123", null);

            assertWrong(request, "Idempotency-Key", "format");
        }

        @Test
        @DisplayName("E2: a key that is too long")
        void longKey() {
            assertWrong(PaymentRequest.withKey("k".repeat(65)).reference("INV-1").amount("1", "AUD").card(VISA, "11/29", "123", null), "Idempotency-Key", "format");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = "")
        @DisplayName("E2: no key at all is a refusal of its own, before anything else is looked at")
        void keyMissing(String key) {
            PaymentRequest nothing = PaymentRequest.withKey(key).build();

            assertThatThrownBy(() -> PaymentCheck.of(nothing, MERCHANT, Rows.NOW, SYDNEY)).isInstanceOfSatisfying(Refusal.class,
                    refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.KEY_MISSING));
        }
    }

    @Test
    @DisplayName("A5: all that is wrong is named at once, in the order of the form")
    void severalAtOnce() {
        Builder request = PaymentRequest.withKey("a b").reference("x\u0000").amount("0", "AUD").card("4444333322221112", "13/29", "12a", "h".repeat(101))
                .callId("c".repeat(65)).duplicateReason(VISA);

        assertThat(errors(request, Rows.NOW)).extracting(FieldError::field, FieldError::code).containsExactly(
                org.assertj.core.groups.Tuple.tuple("Idempotency-Key", "format"), org.assertj.core.groups.Tuple.tuple("reference", "characters"),
                org.assertj.core.groups.Tuple.tuple("amount", "not-positive"), org.assertj.core.groups.Tuple.tuple("card.number", "check-digit"),
                org.assertj.core.groups.Tuple.tuple("card.expiry", "month"), org.assertj.core.groups.Tuple.tuple("card.cvv", "format"),
                org.assertj.core.groups.Tuple.tuple("card.holder", "too-long"), org.assertj.core.groups.Tuple.tuple("callId", "too-long"),
                org.assertj.core.groups.Tuple.tuple("duplicateReason", "card-number"));
    }

    @Test
    @DisplayName("A5: of an empty form each required field is named")
    void emptyForm() {
        assertThat(errors(PaymentRequest.withKey("key-1"), Rows.NOW)).extracting(FieldError::field)
                .containsExactly("reference", "amount", "amount.currency", "card.number", "card.expiry");
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"4929123456781234", "6799990100000000019", "9876987698769876", "5105105105105106", "49291234567812", "4929 1234 5678 1234x"})
    @DisplayName("K8: no message repeats a digit of the card, its code or its expiry")
    void noDigitsInMessages(String number) {
        List<UnaryOperator<Builder>> places = List.of(
                request -> request.card(number, "77/98", "98765", null), request -> request.card(number, "98/98", "9876x", number),
                request -> request.reference(number.repeat(5)).callId("5105 1051 0510 5100").duplicateReason("5105105105105100"));

        for (UnaryOperator<Builder> place : places) {
            List<FieldError> errors = errors(place.apply(good()), Rows.NOW);
            assertThat(errors).isNotEmpty().allSatisfy(error -> assertThat(error.message()).doesNotContain("4929", "6799", "9876", "5105", "1234", "98/98", "77/98"));
            assertThat(new InvalidInput(errors).getMessage()).isEqualTo("invalid");
        }
    }

    @Test
    @DisplayName("a long run of spaces costs no time")
    void manySpaces() {
        String text = "a" + " ".repeat(200_000) + "b";

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(java.time.Duration.ofSeconds(5), () -> assertWrong(good().reference(text), "reference", "too-long"));
    }

    @Test
    @DisplayName("K2: what has been checked cannot print the card")
    void cannotPrint() {
        CheckedPayment payment = check(good());
        PaymentRequest request = good().build();

        assertThat(List.of(payment.toString(), payment.card().toString(), request.toString(), request.card().toString()))
                .noneMatch(text -> text.contains("4444") || text.contains("1111") || text.contains("11/29") || text.contains("123,") || text.contains("A Holder"));
    }
}
