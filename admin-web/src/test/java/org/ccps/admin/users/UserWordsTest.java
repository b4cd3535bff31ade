package org.ccps.admin.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ccps.access.AmountLimits;
import org.ccps.access.ClientTerms;
import org.ccps.access.Level;
import org.ccps.access.Right;
import org.ccps.access.UserRow;
import org.ccps.access.UserView;
import org.ccps.console.words.Moments;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is said of a user")
class UserWordsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final Moments MOMENTS = new Moments(ZoneId.of("Australia/Sydney"), NOW);

    private static UserRow row(boolean enabled, Instant lockedUntil, boolean once, Instant ends) {
        return new UserRow(new UserView("petra", "Petra Wu", Level.OPERATOR, Set.of(), AmountLimits.NONE), enabled, null, enabled ? null : "unused", lockedUntil, 0, null, NOW, NOW,
                once, ends, null, 0, 1);
    }

    @Test
    @DisplayName("disabled goes before locked, locked before a first password")
    void states() {
        assertThat(UserWords.state(row(false, NOW.plusSeconds(60), true, null), MOMENTS)).isEqualTo("disabled (unused)");
        assertThat(UserWords.state(row(true, NOW.plusSeconds(1740), true, null), MOMENTS)).isEqualTo("locked until 11:29");
        assertThat(UserWords.state(row(true, null, true, NOW.plusSeconds(21 * 3600)), MOMENTS)).isEqualTo("first password, 21 h left");
        assertThat(UserWords.state(row(true, null, true, NOW.minusSeconds(1)), MOMENTS)).isEqualTo("first password, over");
        assertThat(UserWords.state(row(true, null, false, null), MOMENTS)).isEqualTo("active");
    }

    @Test
    @DisplayName("rights beyond the usual ones are named, and those that are missing")
    void rights() {
        Set<Right> deferring = Right.usual(Level.OPERATOR);
        deferring.add(Right.DEFER_PAYMENTS);
        Set<Right> without = EnumSet.copyOf(deferring);
        without.remove(Right.ASK_REFUND);

        assertThat(UserWords.rights(Level.OPERATOR, Right.usual(Level.OPERATOR))).isEmpty();
        assertThat(UserWords.rights(Level.OPERATOR, deferring)).isEqualTo("defer payments");
        assertThat(UserWords.rights(Level.OPERATOR, without)).isEqualTo("defer payments, not ask for refunds");
        assertThat(UserWords.rights(Level.ADMINISTRATOR, Set.of())).isEqualTo("may not administer");
    }

    @Test
    @DisplayName("limits are amounts, each with what it limits")
    void limits() {
        assertThat(UserWords.limits(Level.OPERATOR, new AmountLimits(500_000L, null))).isEqualTo("5,000.00 a payment");
        assertThat(UserWords.limits(Level.OPERATOR, new AmountLimits(500_000L, 2_000_000L))).isEqualTo("5,000.00 a payment, 20,000.00 a day");
        assertThat(UserWords.limits(Level.OPERATOR, AmountLimits.NONE)).isEmpty();
        assertThat(UserWords.limits(Level.ADMINISTRATOR, AmountLimits.NONE)).isEqualTo("no money");
    }

    @Test
    @DisplayName("E7 H9 a program whose time is over has ended, and what anybody is kept to is said in one line")
    void bounds() {
        UserView program = new UserView("shop", "The web shop", Level.OPERATOR, Set.of(), new AmountLimits(500_000L, null), Set.of("shop-2"),
                new ClientTerms(List.of("10.1.0.0/16"), 600, NOW.minusMillis(1)));

        assertThat(UserWords.state(new UserRow(program, true, null, null, null, 0, null, NOW, NOW, false, NOW, null, 0, 1), MOMENTS)).startsWith("ended ");
        assertThat(UserWords.bounds(program, MOMENTS)).contains("from 10.1.0.0/16").endsWith("5,000.00 a payment, shop-2 only");
        assertThat(UserWords.bounds(new UserView("petra", "Petra Wu", Level.OPERATOR, Set.of(), AmountLimits.NONE), MOMENTS)).isEmpty();
    }
}
