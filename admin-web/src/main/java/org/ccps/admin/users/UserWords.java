package org.ccps.admin.users;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccps.access.AmountLimits;
import org.ccps.access.Level;
import org.ccps.access.ProposalView;
import org.ccps.access.Right;
import org.ccps.access.UserRow;
import org.ccps.access.UserView;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;

/** What is said of a user. */
final class UserWords {

    /** How he stands, for the list's filter. */
    enum State {
        ACTIVE("on"), LOCKED("bad"), FIRST_PASSWORD("warn"), ENDED(""), DISABLED("");

        private final String look;

        State(String look) {
            this.look = look;
        }

        String look() {
            return look;
        }
    }

    private UserWords() {
    }

    static State of(UserRow row, Moments moments) {
        if (row.enabled() && row.user().isProgram() && moments.isPast(row.user().client().endsAt())) {
            return State.ENDED;
        }
        return !row.enabled() ? State.DISABLED : row.lockedUntil() != null ? State.LOCKED : row.passwordOnce() ? State.FIRST_PASSWORD : State.ACTIVE;
    }

    static String state(UserRow row, Moments moments) {
        return switch (of(row, moments)) {
            case ACTIVE -> Texts.of("user.state.ACTIVE");
            case ENDED -> Texts.of("user.ended", moments.longBrief(row.user().client().endsAt()));
            case LOCKED -> Texts.of("user.locked", moments.brief(row.lockedUntil()));
            case FIRST_PASSWORD -> row.passwordEndsAt() == null ? Texts.of("user.state.FIRST_PASSWORD") : moments.isPast(row.passwordEndsAt()) ? Texts.of("user.first.over")
                    : Texts.of("user.first", Moments.rough(Duration.ofMinutes(moments.from(row.passwordEndsAt()).toMinutes())));
            case DISABLED -> Texts.of("user.disabled", Texts.orElse("user.why." + row.disabledWhy(), row.disabledWhy() == null ? "" : row.disabledWhy()));
        };
    }

    /** What he may beyond or short of his level's usual rights. */
    static String rights(Level level, Set<Right> rights) {
        if (level == Level.ADMINISTRATOR) {
            return rights.contains(Right.ADMINISTER) ? "" : Texts.of("user.no-rights");
        }
        Set<Right> deferring = EnumSet.of(Right.DEFER_PAYMENTS, Right.DEFER_REFUNDS);
        deferring.retainAll(rights);
        Set<Right> missing = Right.usual(level);
        missing.removeAll(rights);
        missing.removeAll(EnumSet.of(Right.DEFER_PAYMENTS, Right.DEFER_REFUNDS));
        String text = deferring.stream().map(UserWords::shortly).collect(Collectors.joining(", "));
        if (missing.isEmpty()) {
            return text;
        }
        return (text.isEmpty() ? "" : text + ", ") + Texts.of("user.without", missing.stream().map(UserWords::shortly).collect(Collectors.joining(", ")));
    }

    private static String shortly(Right right) {
        return Texts.of("right.short." + right);
    }

    static String limits(Level level, AmountLimits limits) {
        if (level == Level.ADMINISTRATOR) {
            return Texts.of("user.no-money");
        }
        String payment = limits.payment() == null ? "" : Texts.of("user.limit.payment", Amounts.decimal(limits.payment()));
        String day = limits.day() == null ? "" : Texts.of("user.limit.day", Amounts.decimal(limits.day()));
        return payment.isEmpty() ? day : day.isEmpty() ? payment : payment + ", " + day;
    }

    /** What he is kept to: his limits, his merchant accounts, and of a program its terms. */
    static String bounds(UserView user, Moments moments) {
        List<String> bounds = new ArrayList<>();
        if (user.isProgram()) {
            bounds.add(Texts.of("user.program.until", moments.longBrief(user.client().endsAt())));
            bounds.add(Texts.of("user.program.from", String.join(", ", user.client().addresses())));
        }
        bounds.add(limits(user.level(), user.limits()));
        bounds.add(user.merchants().isEmpty() ? "" : Texts.of("user.only", String.join(", ", user.merchants())));
        return bounds.stream().filter(bound -> !bound.isEmpty()).collect(Collectors.joining(", "));
    }

    /** A change that waits, in one line. */
    static String kind(ProposalView proposal) {
        return Texts.of("proposal.kind." + proposal.kind());
    }
}
