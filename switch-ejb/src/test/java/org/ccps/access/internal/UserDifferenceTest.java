package org.ccps.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.ccps.access.AmountLimits;
import org.ccps.access.Level;
import org.ccps.access.Right;
import org.ccps.access.UserView;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A change of a user")
class UserDifferenceTest {

    private static final UserView OPERATOR = user(Level.OPERATOR, Right.usual(Level.OPERATOR), new AmountLimits(50_000L, null));
    private static final UserView MANAGER = user(Level.MANAGER, Right.of(Level.MANAGER), AmountLimits.NONE);

    private static UserView user(Level level, Set<Right> rights, AmountLimits limits) {
        return new UserView("vera", "Vera Nowak", level, rights, limits);
    }

    private static UserView limited(Long payment, Long day) {
        return user(Level.OPERATOR, OPERATOR.rights(), new AmountLimits(payment, day));
    }

    private static boolean needsSecond(UserView before, UserView after) {
        return new UserDifference(before, true, after, true).needsSecond();
    }

    @Test
    @DisplayName("I8: a new operator needs one administrator, a new manager or administrator two")
    void newUsers() {
        assertThat(UserDifference.ofNew(OPERATOR).needsSecond()).isFalse();
        assertThat(UserDifference.ofNew(MANAGER).needsSecond()).isTrue();
        assertThat(UserDifference.ofNew(user(Level.ADMINISTRATOR, Right.of(Level.ADMINISTRATOR), AmountLimits.NONE)).needsSecond()).isTrue();
    }

    @Test
    @DisplayName("I8: a level that may move money or give rights needs two, from wherever; the level Operator needs one")
    void levels() {
        UserView administrator = user(Level.ADMINISTRATOR, Right.of(Level.ADMINISTRATOR), AmountLimits.NONE);

        assertThat(needsSecond(OPERATOR, MANAGER)).isTrue();
        assertThat(needsSecond(MANAGER, administrator)).isTrue();
        assertThat(needsSecond(administrator, MANAGER)).as("what an administrator could not do").isTrue();
        assertThat(needsSecond(MANAGER, user(Level.OPERATOR, Right.usual(Level.OPERATOR), AmountLimits.NONE))).isFalse();
    }

    @Test
    @DisplayName("I8: a limit that is raised or taken away needs two, one that is lowered or set needs one")
    void limits() {
        assertThat(needsSecond(limited(50_000L, null), limited(50_001L, null))).isTrue();
        assertThat(needsSecond(limited(50_000L, null), limited(null, null))).isTrue();
        assertThat(needsSecond(limited(null, 50_000L), limited(null, 50_001L))).isTrue();
        assertThat(needsSecond(limited(50_000L, 90_000L), limited(40_000L, 90_001L))).as("one up, one down").isTrue();
        assertThat(needsSecond(limited(50_000L, null), limited(49_999L, 50_000L))).isFalse();
        assertThat(needsSecond(limited(null, null), limited(1L, 1L))).isFalse();
    }

    @Test
    @DisplayName("I8: to give the right to authorise, to resolve or to administer needs two; to take it needs one")
    void rights() {
        for (Right right : EnumSet.of(Right.AUTHORISE, Right.RESOLVE)) {
            Set<Right> without = EnumSet.copyOf(MANAGER.rights());
            without.remove(right);
            UserView less = user(Level.MANAGER, without, AmountLimits.NONE);

            assertThat(needsSecond(less, MANAGER)).as(right.name()).isTrue();
            assertThat(needsSecond(MANAGER, less)).as(right.name()).isFalse();
        }
        assertThat(needsSecond(OPERATOR, user(Level.OPERATOR, Right.of(Level.OPERATOR), OPERATOR.limits()))).as("to defer").isFalse();
    }

    @Test
    @DisplayName("I8: a disabled manager is let in again by two, an operator by one")
    void letIn() {
        assertThat(new UserDifference(MANAGER, false, MANAGER, true).needsSecond()).isTrue();
        assertThat(new UserDifference(OPERATOR, false, OPERATOR, true).needsSecond()).isFalse();
        assertThat(new UserDifference(MANAGER, true, MANAGER, false).needsSecond()).isFalse();
    }

    @Test
    @DisplayName("J1: is on record with what was before and after, and with nothing that stayed")
    void onRecord() {
        AuditEntry entry = new UserDifference(OPERATOR, true, limited(40_000L, null), false).on(AuditEntry.of("adam", AuditAction.USER_CHANGED, "user/vera", AuditEntry.DONE));

        assertThat(entry.details()).isEqualTo(Map.of("enabled.before", "true", "enabled.after", "false", "paymentMax.before", "500.00", "paymentMax.after", "400.00"));
    }

    @Test
    @DisplayName("I8: a proposal keeps the whole of it")
    void content() {
        UserContent content = new UserContent(7, user(Level.MANAGER, EnumSet.of(Right.TAKE, Right.RESOLVE), new AmountLimits(1L, 99L)), true, "maria");

        assertThat(UserContent.read(content.write())).isEqualTo(content);
        assertThat(UserContent.read(new UserContent(0, MANAGER, false, null).write())).isEqualTo(new UserContent(0, MANAGER, false, null));
    }
}
