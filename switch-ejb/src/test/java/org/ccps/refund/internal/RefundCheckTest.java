package org.ccps.refund.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.payment.PaymentId;
import org.ccps.refund.RefundRequest;
import org.ccps.refund.RefundState;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What is typed to ask for a refund")
class RefundCheckTest {

    private static final List<String> REASONS = List.of("duplicate", "other");

    private static RefundRequest request(String value, String currency, String reason, String note, String expected) {
        return new RefundRequest("key", new PaymentId(10_482), value, currency, reason, note, expected, expected == null ? null : "AUD", "desk-7");
    }

    private static CheckedRefund check(RefundRequest request) {
        return RefundCheck.of(request, Currency.AUD, REASONS);
    }

    private static List<String> wrong(RefundRequest request) {
        return catchThrowableOfType(InvalidInput.class, () -> check(request)).errors().stream().map(FieldError::field).toList();
    }

    @Test
    @DisplayName("B1 B13: an amount in the payment's currency and a reason from the list are enough")
    void good() {
        CheckedRefund checked = check(request(" 60.00 ", "AUD", "duplicate", " ", null));

        assertThat(checked.amount()).isEqualTo(new Money(6_000, Currency.AUD));
        assertThat(checked.reason()).isEqualTo("duplicate");
        assertThat(checked.note()).isNull();
        assertThat(checked.expected()).isNull();
    }

    @ParameterizedTest(name = "{0} {1}, {2}, {3}, saw {4}: {5}")
    @CsvSource({"60.001,AUD,duplicate,,,amount", "0,AUD,duplicate,,,amount", "-1,AUD,duplicate,,,amount", ",AUD,duplicate,,,amount", "60,USD,duplicate,,,amount.currency",
        "60,,duplicate,,,amount.currency", "60,AUD,because,,,reason", "60,AUD,,,,reason", "60,AUD,other,card 4444333322221111,,note", "60,AUD,other,,abc,expectedRefundable"})
    @DisplayName("E8: a wrong field is named:")
    void bad(String value, String currency, String reason, String note, String expected, String field) {
        assertThat(wrong(request(value, currency, reason, note, expected))).containsExactly(field);
    }

    @Test
    @DisplayName("E8: every wrong field is named at once, in the order of the form")
    void all() {
        assertThat(wrong(request(null, null, null, "x".repeat(401), "-1"))).containsExactly("amount", "amount.currency", "reason", "note", "expectedRefundable");
    }

    @Test
    @DisplayName("B3: one can have seen that nothing is left")
    void nothingLeft() {
        assertThat(check(request("60", "AUD", "other", null, "0.00")).expected()).isEqualTo(new Money(0, Currency.AUD));
    }

    @Test
    @DisplayName("E2: without a key nothing is looked at")
    void key() {
        RefundRequest without = new RefundRequest("", new PaymentId(1), null, null, null, null, null, null, null);

        assertThatThrownBy(() -> RefundCheck.keyOf(without)).isInstanceOf(Refusal.class).hasMessage("key-missing");
    }

    @ParameterizedTest
    @EnumSource(RefundState.class)
    @DisplayName("A10: there is a line to read out for each state, with all its braces filled:")
    void say(RefundState state) {
        String said = RefundWording.say(state, null, new Money(6_000, Currency.AUD), "R-10533", false, false, "tomorrow, 14:05");

        assertThat(said).doesNotContain("{", "}", "''", "null").isNotBlank();
        assertThat(RefundWording.say(RefundState.REFUSED, "not-needed", new Money(6_000, Currency.AUD), "R-10533", false, false, "tomorrow, 14:05")).contains("nothing to give back");
    }
}
