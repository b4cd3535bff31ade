package org.ccps.operator.words;

import org.ccps.console.words.Run;
import org.ccps.deferral.RoomView;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;


@DisplayName("Room under a limit, and stressed words")
class RoomLineTest {

    private static final RoomView MINE = new RoomView(RoomView.Scope.OPERATOR, "olivia", new Money(2_000_000, Currency.AUD), new Money(193_515, Currency.AUD), 100, 5);

    private static Money aud(long minor) {
        return new Money(minor, Currency.AUD);
    }

    @Test
    @DisplayName("C6 what is left stands in words beside its share")
    void left() {
        assertThat(RoomLine.amount("Mine", MINE)).isEqualTo(new RoomLine("Mine", "18,064.85", "of 20,000.00", 903));
        assertThat(RoomLine.items("Mine", MINE)).isEqualTo(new RoomLine("Mine", "95", "of 100", 950));
    }

    @Test
    @DisplayName("C6 after one more it is less, and never below nothing")
    void after() {
        assertThat(RoomLine.after("After", MINE, aud(12_500)).left()).isEqualTo("17,939.85");
        assertThat(RoomLine.after("After", MINE, aud(9_000_000))).isEqualTo(new RoomLine("After", "0.00", "of 20,000.00", 0));
    }

    @Test
    @DisplayName("a limit of nothing has no share to divide by")
    void nothing() {
        assertThat(RoomLine.amount("None", new RoomView(RoomView.Scope.TOTAL, null, aud(0), aud(0), 0, 0)).share()).isZero();
    }

    @Test
    @DisplayName("what stands between stars is stressed, and the stars are gone")
    void runs() {
        assertThat(Run.of("It is **not approved yet**; we call.")).containsExactly(new Run("It is ", false), new Run("not approved yet", true), new Run("; we call.", false));
        assertThat(Run.plain("**14** waiting")).isEqualTo("14 waiting");
    }
}
