package org.ccps.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ccps.acceptance.faults.Accounts.Attempt;
import org.ccps.acceptance.faults.Accounts.Charge;
import org.ccps.acceptance.faults.Accounts.Choice;
import org.ccps.acceptance.faults.Accounts.Link;
import org.ccps.acceptance.faults.Accounts.Recorded;
import org.ccps.acceptance.faults.Accounts.Told;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("D3 the comparison of three accounts finds")
class ComparisonTest {

    private record Tampering(Invariant finds, String with, Consumer<Day> how) {

        @Override
        public String toString() {
            return finds + ": " + with;
        }
    }

    private static Tampering tampering(Invariant finds, String with, Consumer<Day> how) {
        return new Tampering(finds, with, how);
    }

    private static Recorded withAttempt(Recorded payment, Attempt attempt) {
        List<Attempt> attempts = new ArrayList<>(payment.attempts());
        attempts.add(attempt);
        return new Recorded(payment.id(), payment.state(), payment.held(), payment.reference(), payment.minor(), payment.concluded(), attempts);
    }

    private static void drop(Day day, String name) {
        day.recorded.removeIf(payment -> payment.id().equals("P-" + name));
        day.inDoubt = Optional.of(day.inState("IN_DOUBT"));
    }

    private static void dropCharge(Day day, String orderNumber) {
        day.ledger.removeIf(charge -> charge.orderNumber().equals(orderNumber));
    }

    static Stream<Tampering> tamperings() {
        return Stream.of(
                tampering(Invariant.ORDER_ONCE, "the same message a second time", day -> day.charged("approved", 1, 1_200, "00")),
                tampering(Invariant.ORDER_ONCE, "a message that was not charged a second time", day -> day.reached("declined", 1, 1_251, "51")),
                tampering(Invariant.PAYMENT_CHARGED_ONCE, "both attempts of one payment charged", day -> day.charged("drained", 1, 2_000, "00")),
                tampering(Invariant.KEY_CHARGED_ONCE, "a second payment under one key", day -> {
                    day.recorded.add(new Recorded("P-twin", "APPROVED", false, "F-approved", 1_200, true, List.of(new Attempt("O-twin-1", "APPROVED"))));
                    day.charged("twin", 1, 1_200, "00");
                }),
                tampering(Invariant.ATTEMPT_RECORDED, "a charge that nobody has recorded", day -> day.charged("stray", 1, 900, "00")),
                tampering(Invariant.NOTHING_LOST, "a payment gone that a caller was told of", day -> drop(day, "lost")),
                tampering(Invariant.STATE_FOLLOWS, "an approval called rejected, its charge gone", day -> {
                    day.turn("approved", "REJECTED");
                    dropCharge(day, "O-approved-1");
                }),
                tampering(Invariant.STATE_FOLLOWS, "a decline that has become in doubt", day -> day.turn("declined", "IN_DOUBT")),
                tampering(Invariant.STATE_FOLLOWS, "what was seen in an earlier round has changed",
                        day -> day.seen.put("P-declined", Set.of("REJECTED"))),
                tampering(Invariant.DOUBT_ENDS_BY_EVIDENCE, "doubt ended as not taken, by nobody", day -> day.turn("lost", "NOT_TAKEN")),
                tampering(Invariant.DOUBT_ENDS_BY_EVIDENCE, "doubt ended as not sent, by nobody", day -> day.change("lost", payment -> new Recorded(payment.id(),
                        payment.state(), false, payment.reference(), payment.minor(), true, List.of(new Attempt("O-lost-1", "NOT_SENT")))).turn("lost", "NOT_TAKEN")),
                tampering(Invariant.DOUBT_ENDS_BY_EVIDENCE, "doubt ended as declined without the gateway's answer", day -> day.turn("lost", "DECLINED")),
                tampering(Invariant.DOUBT_ENDS_BY_EVIDENCE, "doubt ended as approved without a late answer or a manager", day -> day.turn("doubtful", "APPROVED")),
                tampering(Invariant.DOUBT_IS_OPEN, "a concluded doubt", day -> day.change("doubtful", payment -> new Recorded(payment.id(), payment.state(),
                        false, payment.reference(), payment.minor(), true, payment.attempts()))),
                tampering(Invariant.CHARGE_ADMITTED, "money taken for what was withdrawn", day -> {
                    day.change("withdrawn", payment -> withAttempt(payment, new Attempt("O-withdrawn-1", null)));
                    day.charged("withdrawn", 1, 2_200, "00");
                }),
                tampering(Invariant.CHARGE_ADMITTED, "money taken for what waits", day -> {
                    day.change("held", payment -> withAttempt(payment, new Attempt("O-held-1", null)));
                    day.charged("held", 1, 2_300, "00");
                }),
                tampering(Invariant.CHARGE_ADMITTED, "money taken for what a manager called not taken", day -> day.charged("not-found", 1, 2_600, "00")),
                tampering(Invariant.CHARGE_ADMITTED, "money taken, approved by the gateway, and called declined", day -> {
                    dropCharge(day, "O-declined-1");
                    day.charged("declined", 1, 1_251, "00");
                }),
                tampering(Invariant.CHARGE_ADMITTED, "money taken under a code that leaves it open, and called declined", day -> {
                    dropCharge(day, "O-misstated-1");
                    day.entry(new Charge("O-misstated-1", 1_500, false, true, "68", "T-1"));
                }),
                tampering(Invariant.APPROVED_CHARGED, "an approval without a charge", day -> dropCharge(day, "O-approved-1")),
                tampering(Invariant.APPROVED_CHARGED, "another amount charged", day -> {
                    dropCharge(day, "O-approved-1");
                    day.charged("approved", 1, 1_201, "00");
                }),
                tampering(Invariant.APPROVED_CHARGED, "a decline by the gateway called approved", day -> {
                    dropCharge(day, "O-drained-2");
                    day.reached("drained", 2, 2_000, "05");
                }),
                tampering(Invariant.UNAVAILABLE_NOT_CHARGED, "a charge under a key that was told unavailable",
                        day -> day.record("unavailable", "APPROVED", 1).charged("unavailable", 1, 1_700, "00")),
                tampering(Invariant.SAME_REPLAY, "another payment for the same key", day -> {
                    day.told.add(new Told("key-declined", 402, null, "P-misstated", "DECLINED", true, true));
                }),
                tampering(Invariant.SAME_REPLAY, "a repetition that calls itself the first", day -> day.answer("approved", 201, "APPROVED", false, true)),
                tampering(Invariant.SAME_REPLAY, "unavailable after a payment", day -> day.unavailable("declined")),
                tampering(Invariant.RECORDED_AS_ASKED, "a record of another amount", day -> day.change("declined", payment -> new Recorded(payment.id(),
                        payment.state(), false, payment.reference(), 1, true, payment.attempts()))),
                tampering(Invariant.RECORDED_AS_ASKED, "a payment that nobody asked for", day -> day.recorded.add(new Recorded("P-invented", "DECLINED",
                        false, "F-invented", 100, true, List.of()))),
                tampering(Invariant.SUMS, "a cent less waiting than was stored", day -> {
                    day.deferred = Optional.of(day.inState("DEFERRED").stream()
                            .map(payment -> new Recorded(payment.id(), payment.state(), true, payment.reference(), payment.minor() - 1, false, List.of())).toList());
                    day.link = new Link("UP", 1, List.of(2_299L));
                }),
                tampering(Invariant.LISTS_AGREE, "a doubt that its list does not show", day -> day.inDoubt.get().remove(0)),
                tampering(Invariant.DECISION_STANDS, "a held item sent", day -> {
                    day.change("held", payment -> withAttempt(payment, new Attempt("O-held-1", "APPROVED"))).turn("held", "APPROVED");
                    day.charged("held", 1, 2_300, "00");
                    day.link = new Link("UP", 0, List.of());
                }),
                tampering(Invariant.DECISION_STANDS, "a withdrawn item sent", day -> day.change("withdrawn",
                        payment -> withAttempt(payment, new Attempt("O-withdrawn-1", "DECLINED"))).turn("withdrawn", "DECLINED")),
                tampering(Invariant.DECISION_STANDS, "doubt, ended by hand, open again", day -> day.turn("found", "IN_DOUBT")),
                tampering(Invariant.NOTHING_SENDING, "a payment that is sent for ever", day -> day.asked("hanging", 100).record("hanging", "SENDING", 1)
                        .turn("hanging", "SENDING")),
                tampering(Invariant.NOTHING_WAITS, "an item that is not held and waits for ever", day -> {
                    day.stored("forgotten", 700, "DEFERRED", 0).turn("forgotten", "DEFERRED");
                    day.link = new Link("UP", 2, List.of(3_000L));
                }),
                tampering(Invariant.NOTHING_WAITS, "an item set aside that no manager held", day -> {
                    day.stored("aside", 700, "DEFERRED", 0).hold("aside").turn("aside", "DEFERRED");
                    day.link = new Link("UP", 2, List.of(3_000L));
                }),
                tampering(Invariant.LINK_UP, "a link that stays down", day -> day.link = new Link("DOWN", 1, List.of(2_300L))),
                tampering(Invariant.LINK_COUNTS, "more waiting than waits", day -> day.link = new Link("UP", 2, List.of(2_300L))),
                tampering(Invariant.LINK_COUNTS, "a cent more waiting than waits", day -> day.link = new Link("UP", 1, List.of(2_301L))),
                tampering(Invariant.LINK_COUNTS, "less than nothing waiting", day -> day.link = new Link("UP", 1, List.of(2_400L, -100L))),
                tampering(Invariant.LINK_COUNTS, "room kept for what has ended", day -> {
                    day.recorded.removeIf(payment -> payment.id().equals("P-held"));
                    day.told.removeIf(told -> "P-held".equals(told.id()));
                    day.deferred = Optional.of(List.of());
                    day.link = new Link("UP", 0, List.of(2_300L));
                }),
                tampering(Invariant.ANSWERED, "silence in calm", day -> day.told.add(new Told("key-unavailable", 0, null, null, null, false, true))),
                tampering(Invariant.ANSWERED, "a fault in calm", day -> day.told.add(new Told("key-lost", 500, "fault", null, null, false, true))),
                tampering(Invariant.ANSWERED, "good input called bad by a server in trouble",
                        day -> day.told.add(new Told("key-lost", 422, "invalid", null, null, false, false))));
    }

    @Test
    @DisplayName("nothing where all accounts agree")
    void agreement() {
        assertThat(Comparison.violations(Day.honest().accounts())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    @DisplayName("what was tampered with, and nothing else")
    void tampered(Tampering tampering) {
        Day day = Day.honest();

        tampering.how().accept(day);

        assertThat(Comparison.violations(day.accounts())).as(tampering.toString()).extracting(Violation::invariant).containsExactly(tampering.finds());
    }

    @Test
    @DisplayName("each invariant that it compares, by at least one tampering")
    void everyInvariant() {
        Set<Invariant> tampered = EnumSet.noneOf(Invariant.class);
        tamperings().forEach(tampering -> tampered.add(tampering.finds()));

        Set<Invariant> askedOfTheServer = EnumSet.of(Invariant.DOUBT_GUARDED, Invariant.ROOM_FREE, Invariant.BACK, Invariant.AUDIT_INTACT, Invariant.COVERED);
        assertThat(tampered).containsExactlyInAnyOrderElementsOf(Arrays.stream(Invariant.values()).filter(one -> !askedOfTheServer.contains(one)).toList());
    }

    @Test
    @DisplayName("no fault in a decision whose answer was lost, whether it was carried out or not")
    void lostDecisions() {
        Day day = Day.honest().decided("drained", Choice.WITHDRAW, 0).decided("held", Choice.HOLD, 0).decided("lost", Choice.NOT_TAKEN, 0).turn("lost", "NOT_TAKEN");

        assertThat(Comparison.violations(day.accounts())).isEmpty();
    }

    @Test
    @DisplayName("no fault in a product that cannot defer")
    void withoutDeferral() {
        Day day = new Day();
        day.payment("approved", 1_200, 201, "APPROVED").charged("approved", 1, 1_200, "00").asked("refused", 100).unavailable("refused").record("refused", "NOT_TAKEN", 1);

        assertThat(Comparison.violations(day.accounts())).isEmpty();
    }
}
