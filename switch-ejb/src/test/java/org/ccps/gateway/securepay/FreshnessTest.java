package org.ccps.gateway.securepay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.GatewayRequest;
import org.ccps.gateway.LinkCause;
import org.ccps.gateway.Requests;
import org.ccps.gateway.SettableClock;
import org.ccps.gateway.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D3: a process that was stopped and wakes must not send what others have decided about meanwhile. */
@DisplayName("A message that comes too late to be sent")
class FreshnessTest {

    private static final Duration LIMIT = Adapters.CONNECT_TIMEOUT.plusSeconds(5);

    private final SettableClock wall = new SettableClock(Requests.STARTED);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

    /** Answers, and lets happen what happens while the server sleeps: after the settings were read, before anything is sent. */
    private SecurePayGateway sleeping(RawServer server, Runnable whileAsleep) {
        GatewaySettings settings = new GatewaySettings(List.of(server.uri()), new Connections.Options(Adapters.CONNECT_TIMEOUT, ""), 1, Adapters.READ_TIMEOUT,
                Adapters.LATE_ANSWER);
        return new SecurePayGateway(() -> {
            whileAsleep.run();
            return settings;
        }, new Adapters.KnownPassword(), wall, nanos::get, host -> {
            throw new AssertionError("no name is looked up");
        });
    }

    private GatewayOutcome submit(Runnable whileAsleep, int messages) {
        try (RawServer server = RawServer.plain((caller, request) -> RawServer.write(caller, "200 OK", Answers.approved().bytes()))) {
            GatewayRequest request = Requests.payment();
            GatewayOutcome outcome = sleeping(server, whileAsleep).submit(request, Requests.card(), Adapters::nobodyListens);
            assertThat(server.requests()).hasSize(messages);
            return outcome;
        }
    }

    @Test
    @DisplayName("D3: by the clock on the wall, is not sent, and the cause is ours")
    void wallClock() {
        GatewayOutcome outcome = submit(() -> wall.pass(LIMIT.plusMillis(1)), 0);

        assertThat(outcome).isEqualTo(new GatewayOutcome.NotSent(LinkCause.LATE, GatewayOutcome.Answer.NONE));
    }

    @Test
    @DisplayName("D3: by the clock that never goes back, is not sent, even if the one on the wall was put back")
    void otherClock() {
        GatewayOutcome outcome = submit(() -> {
            nanos.addAndGet(LIMIT.plusMillis(1).toNanos());
            wall.pass(Duration.ofHours(-1));
        }, 0);

        assertThat(outcome).isEqualTo(new GatewayOutcome.NotSent(LinkCause.LATE, GatewayOutcome.Answer.NONE));
    }

    @ParameterizedTest(name = "{0} ms")
    @ValueSource(longs = {0, 1_000, 6_500})
    @DisplayName("is none while there is time")
    void inTime(long passed) {
        GatewayOutcome outcome = submit(() -> {
            wall.pass(Duration.ofMillis(passed));
            nanos.addAndGet(Duration.ofMillis(passed).toNanos());
        }, 1);

        assertThat(Verdict.of(outcome)).isEqualTo("APPROVED");
    }

    @Test
    @DisplayName("D3: who wakes late blames no link that is down meanwhile")
    void lateAndDown() {
        SecurePayGateway gateway;
        try (RawServer closed = RawServer.plain((caller, request) -> caller.close())) {
            gateway = sleeping(closed, () -> wall.pass(LIMIT.plusSeconds(60)));
        }

        assertThat(gateway.submit(Requests.payment(), Requests.card(), Adapters::nobodyListens))
                .isEqualTo(new GatewayOutcome.NotSent(LinkCause.LATE, GatewayOutcome.Answer.NONE));
    }
}
