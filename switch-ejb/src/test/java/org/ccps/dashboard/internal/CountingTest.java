package org.ccps.dashboard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.ccps.access.Scope;
import org.ccps.dashboard.DashboardView;
import org.ccps.gateway.GatewayOutcome.Answer;
import org.ccps.money.Currency;
import org.ccps.operation.OperationState;
import org.ccps.operation.model.AttemptOutcome;
import org.ccps.operation.model.Operation;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The dashboard's figures")
class CountingTest {

    /** 23 November 10:41:09 in Sydney; the day began at 13:00 UTC. */
    private static final Instant NOW = Rows.NOW;
    private static final Instant DAY = Instant.parse("2026-11-22T13:00:00Z");

    private static TestDatabase database;
    private static DashboardView view;

    @BeforeAll
    static void begin() {
        database = TestDatabase.create();
        database.transaction(Rows::staff);
        taken(70, 500, operation -> operation.approve(Answer.NONE, at(70, 500), "olivia"));
        taken(10, 1_450, operation -> operation.approve(Answer.NONE, at(10, 1_450), "olivia"));
        taken(10, 3_020, operation -> operation.decline(code("51", "Not enough funds"), at(10, 3_020), "olivia"));
        taken(9, 800, operation -> operation.decline(code("51", "Not enough funds"), at(9, 800), "olivia"));
        taken(8, 900, operation -> operation.decline(code("05", "Do not honour"), at(8, 900), "olivia"));
        taken(0, 0, operation -> { });
        taken(24 * 60, 0, operation -> operation.approve(Answer.NONE, at(24 * 60, 0), "olivia"));
        waits(30, null, 10_000);
        waits(20, 5L, 4_000);
        waits(120, 59L, 7_000);
        withdrawn(1);
        view = database.inTransaction(em -> new Counting(new DashboardStore(em)).count(NOW, DAY, Currency.AUD, Scope.ALL));
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @Test
    @DisplayName("H9 M2 of another account nothing is counted, of this one everything")
    void scoped() {
        DashboardView other = database.inTransaction(em -> new Counting(new DashboardStore(em)).count(NOW, DAY, Currency.AUD, new Scope(Set.of("shop-2"))));
        DashboardView both = database.inTransaction(em -> new Counting(new DashboardStore(em)).count(NOW, DAY, Currency.AUD, new Scope(Set.of("main", "shop-2"))));

        assertThat(both).isEqualTo(view);
        assertThat(other.today()).isEmpty();
        assertThat(other.declines()).isEmpty();
        assertThat(other.answers().count()).isZero();
        assertThat(other.minutes()).allSatisfy(minute -> assertThat(minute.payments()).isEmpty());
        assertThat(other.waiting()).allSatisfy(point -> assertThat(point.count()).isZero());
        assertThat(other.drained()).containsOnly(0L);
    }

    private static Instant at(long minutesAgo, long plusMs) {
        return NOW.minus(Duration.ofMinutes(minutesAgo)).plusMillis(plusMs);
    }

    private static Answer code(String code, String text) {
        return new Answer("901", code, text, null);
    }

    private static void taken(long minutesAgo, long tookMs, Consumer<Operation> then) {
        database.transaction(em -> then.accept(Rows.sending(em, "INV-1", "olivia", at(minutesAgo, 0))));
    }

    private static void waits(long minutesAgo, Long endedMinutesAgo, long minor) {
        database.transaction(em -> {
            long id = Rows.sending(em, "INV-W", "oscar", at(48 * 60, 0)).id();
            em.flush();
            boolean waiting = endedMinutesAgo == null;
            em.createNativeQuery("INSERT INTO deferred_item (operation_id, kind, merchant, operator_name, card_fingerprint, amount_minor, currency, deferred_at_ms, "
                    + "expires_at_ms, card_sealed, vault_key, item_state, ended_at_ms, version) VALUES (?1, 'PAYMENT', 'main', 'oscar', 'f', ?2, 'AUD', ?3, ?4, ?5, ?6, ?7, CAST(?8 AS BIGINT), 1)")
                    .setParameter(1, id).setParameter(2, minor).setParameter(3, at(minutesAgo, 0).toEpochMilli()).setParameter(4, at(-60, 0).toEpochMilli())
                    .setParameter(5, waiting ? "sealed" : null).setParameter(6, waiting ? "key" : null).setParameter(7, waiting ? "WAITING" : "ENDED")
                    .setParameter(8, waiting ? null : at(endedMinutesAgo, 0).toEpochMilli()).executeUpdate();
        });
    }

    /** One that had waited for no amount, so that it counts nowhere else. */
    private static void withdrawn(long minutesAgo) {
        database.transaction(em -> {
            Operation operation = Rows.sending(em, "INV-V", "oscar", at(48 * 60, 0));
            operation.defer(AttemptOutcome.NOT_SENT, Answer.NONE, "refused", at(48 * 60, 0), "oscar");
            operation.withdraw("cancelled", at(minutesAgo, 0), "maria");
            em.flush();
            em.createNativeQuery("INSERT INTO deferred_item (operation_id, kind, merchant, operator_name, card_fingerprint, amount_minor, currency, deferred_at_ms, "
                    + "expires_at_ms, item_state, ended_at_ms, version) VALUES (?1, 'PAYMENT', 'main', 'oscar', 'f', 1, 'JPY', ?2, ?3, 'ENDED', ?4, 1)")
                    .setParameter(1, operation.id()).setParameter(2, at(120, 0).toEpochMilli()).setParameter(3, at(-60, 0).toEpochMilli())
                    .setParameter(4, at(minutesAgo, 0).toEpochMilli()).executeUpdate();
        });
    }

    private static DashboardView.Minute minute(int ago) {
        return view.minutes().get(DashboardView.MINUTES - 1 - ago);
    }

    @Test
    @DisplayName("M2 each of the last 60 minutes has its payments by state, and older ones are left out")
    void minutes() {
        assertThat(view.minutes()).hasSize(60);
        assertThat(minute(10).count(OperationState.APPROVED)).isEqualTo(1);
        assertThat(minute(10).count(OperationState.DECLINED)).isEqualTo(1);
        assertThat(minute(0).count(OperationState.SENDING)).isEqualTo(1);
        assertThat(view.count(OperationState.APPROVED)).isEqualTo(1);
        assertThat(view.count(OperationState.DECLINED)).isEqualTo(3);
        assertThat(minute(0).begins()).isEqualTo(Instant.parse("2026-11-22T23:41:00Z"));
    }

    @Test
    @DisplayName("M2 declines are counted by code, most first, with the bank's words")
    void declines() {
        assertThat(view.declines()).containsExactly(new DashboardView.Decline("51", "Not enough funds", 2), new DashboardView.Decline("05", "Do not honour", 1));
    }

    @Test
    @DisplayName("M2 half and 95 of 100 answers came within a time that is right to a tenth of a second")
    void answerTimes() {
        assertThat(view.answers()).isEqualTo(new DashboardView.AnswerTimes(4, Duration.ofMillis(1_000), Duration.ofMillis(3_100)));
        assertThat(minute(9).answers()).isEqualTo(new DashboardView.AnswerTimes(1, Duration.ofMillis(900), Duration.ofMillis(900)));
        assertThat(minute(0).answers()).isEqualTo(DashboardView.AnswerTimes.NONE);
        assertThat(Counting.times(List.of())).isEqualTo(DashboardView.AnswerTimes.NONE);
    }

    @Test
    @DisplayName("money today begins at midnight of the site's zone, each state apart")
    void money() {
        assertThat(view.today()).containsExactlyInAnyOrder(
                new DashboardView.Line(OperationState.APPROVED, Currency.AUD, 2, 25_000),
                new DashboardView.Line(OperationState.DECLINED, Currency.AUD, 3, 37_500),
                new DashboardView.Line(OperationState.SENDING, Currency.AUD, 1, 12_500));
    }

    @Test
    @DisplayName("M2 what was sent of what had waited is counted by minute; what was withdrawn was not sent")
    void drained() {
        assertThat(view.drained()).hasSize(60);
        assertThat(view.drained().get(59 - 5)).isEqualTo(1);
        assertThat(view.drained().get(0)).isEqualTo(1);
        assertThat(view.drained().stream().mapToLong(Long::longValue).sum()).as("one was withdrawn a minute ago").isEqualTo(2);
        assertThat(view.drainedLastMinute()).isZero();
    }

    @Test
    @DisplayName("what waited is known for each minute, from what came and what ended since")
    void waiting() {
        List<DashboardView.Waiting> points = view.waiting();

        assertThat(points).hasSize(60);
        assertThat(points.get(59)).isEqualTo(new DashboardView.Waiting(NOW, 1, 10_000));
        assertThat(points.get(59 - 6).sumMinor()).isEqualTo(14_000);
        assertThat(points.get(59 - 5).sumMinor()).isEqualTo(10_000);
        assertThat(points.get(59 - 25).sumMinor()).isEqualTo(10_000);
        assertThat(points.get(59 - 40).sumMinor()).isZero();
        assertThat(points.get(0).sumMinor()).as("ended in the first minute that is shown").isZero();
    }
}
