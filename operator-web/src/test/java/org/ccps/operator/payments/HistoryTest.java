package org.ccps.operator.payments;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.ccps.console.words.HistoryEvent;
import org.ccps.console.words.Moments;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationState;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentView;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;


@DisplayName("H2: the time line")
class HistoryTest {

    private static final Instant ENTERED = Instant.parse("2026-11-22T23:41:05Z");

    private static PaymentView payment(OperationState state, PaymentView.Answer answer, String cause, List<PaymentView.Step> steps) {
        Money amount = new Money(12_500, Currency.AUD);
        return new PaymentView(new PaymentId(10482), state, "INV-20881", amount, amount, "Visa", "444433…1111", null, "olivia", "Olivia Hart",
                "desk-14", "main", "Harbourside Water", ENTERED, ENTERED.plusSeconds(2), "…", null, answer,
                List.of(new PaymentView.Attempt(1, "10482-1", "5f0c", ENTERED, ENTERED.plusMillis(1600), state.name())), steps, null, null, cause, null);
    }

    private static PaymentView.Step step(String kind, long afterS, String actorName, String detail) {
        return new PaymentView.Step(ENTERED.plusSeconds(afterS), kind, "x", actorName, detail);
    }

    private static List<HistoryEvent> events(PaymentView payment) {
        return new History(payment, new Moments(ZoneId.of("Australia/Sydney"), ENTERED)).events();
    }

    @Test
    @DisplayName("tells entry, attempt, answer and who looked, under the day and its zone")
    void approved() {
        List<HistoryEvent> events = events(payment(OperationState.APPROVED,
                new PaymentView.Answer("901244", "00", "Approved", null), null,
                List.of(step("SENDING", 0, "Olivia Hart", null), step("APPROVED", 2, "Olivia Hart", null), step("VIEWED", 60, "Maria Santos", null))));

        assertThat(events).extracting(HistoryEvent::getAct).containsExactly(null, "Entered", "Attempt 1 sent", "Approved", "Viewed");
        assertThat(events.get(0).getDay()).isEqualTo("Monday 23 November 2026, Sydney time (UTC+11:00)");
        assertThat(events.get(1).getBy()).isEqualTo(" by Olivia Hart at desk-14");
        assertThat(events.get(3).getBy()).isEqualTo(", 00, after 1.6 s");
        assertThat(events.get(4).getBy()).isEqualTo(" by Maria Santos");
    }

    @Test
    @DisplayName("C14 D7 tells what managers did about it, and why")
    void byManagers() {
        List<HistoryEvent> events = events(payment(OperationState.DEFERRED, null, "refused", List.of(step("DEFERRED", 0, "Olivia Hart", "refused"),
                step("HELD", 60, "Maria Santos", "the customer rang"), step("RELEASED", 120, "Maria Santos", null), step("PROPOSED", 180, "Marcus Webb", null))));

        assertThat(events).extracting(HistoryEvent::getAct).containsExactly(null, "Entered", "Deferred", "Held", "Released", "An end of the doubt proposed");
        assertThat(events.get(3).getBy()).isEqualTo(" by Maria Santos");
        assertThat(events.get(3).getDetail()).isEqualTo("the customer rang");
    }

    @Test
    @DisplayName("an answer that was lost has its cause, its shape and no code")
    void inDoubt() {
        List<HistoryEvent> events = events(payment(OperationState.IN_DOUBT, null, "read-timed-out",
                List.of(step("SENDING", 0, "Olivia Hart", null), step("IN_DOUBT", 25, "Olivia Hart", "read-timed-out"))));

        HistoryEvent last = events.get(events.size() - 1);
        assertThat(last.getAct()).isEqualTo("In doubt");
        assertThat(last.getBy()).isEqualTo(", no reply in time");
        assertThat(last.getTone()).isEqualTo("doubt");
        assertThat(last.getIcon()).isEqualTo("in_doubt");
    }
}
