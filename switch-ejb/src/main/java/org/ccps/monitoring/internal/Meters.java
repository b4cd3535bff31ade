package org.ccps.monitoring.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToDoubleFunction;
import org.ccps.gateway.LinkState;
import org.ccps.operation.OperationMoved;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;

/** The switch's figures in the server's registry (M2). What is not known is no number. */
@ApplicationScoped
public class Meters {

    @Inject
    private MeterRegistry registry;

    @Inject
    private Clock clock;

    private final Queue<Meter> gauges = new ConcurrentLinkedQueue<>();
    private volatile Standing standing;

    void begin() {
        gauge("ccps.link.up", "1 while the link to the gateway is up, else 0", now -> now.link() == LinkState.UP ? 1 : 0);
        gauge("ccps.waiting", "operations that wait for the link", Standing::waiting);
        gauge("ccps.waiting.oldest.seconds", "age of the oldest that waits", now -> age(now.oldestWaiting()));
        gauge("ccps.in.doubt", "operations of which nobody knows what became", Standing::inDoubt);
        gauge("ccps.in.doubt.oldest.seconds", "age of the oldest doubt", now -> age(now.oldestInDoubt()));
        gauge("ccps.deferral.room.items", "how many more operations may wait", Standing::roomItems);
        gauge("ccps.deferral.room.ratio", "the part of the limits on what may wait that is left, 0..1", now -> now.roomPermille() / 1000.0);
        gauge("ccps.vault.old.keys.items", "waiting cards under another key of the vault than the newest", Standing::underOldKeys);
        gauge("ccps.standing.age.seconds", "age of these figures", now -> age(now.at()));
        for (OperationState state : List.of(OperationState.APPROVED, OperationState.DECLINED, OperationState.IN_DOUBT, OperationState.DEFERRED)) {
            // there from the beginning, so that a rate can be told of the first one
            operations("PAYMENT", state.name());
        }
        drained(OperationState.APPROVED);
    }

    private void gauge(String name, String description, ToDoubleFunction<Standing> figure) {
        gauges.add(Gauge.builder(name, () -> {
            Standing now = standing;
            return now == null ? Double.NaN : figure.applyAsDouble(now);
        }).description(description).register(registry));
    }

    private double age(Instant since) {
        return since == null ? 0 : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
    }

    /** @param now null when it could not be counted */
    void stands(Standing now) {
        standing = now;
    }

    void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationMoved move) {
        OperationView operation = move.operation();
        operations(operation.kind().name(), operation.state().name()).increment();
        if (operation.state() == OperationState.DECLINED) {
            Counter.builder("ccps.declines").description("what the bank declined, by its code").tag("code", code(operation.lastAnswer().responseCode()))
                    .register(registry).increment();
        }
        boolean answered = move.from() == OperationState.SENDING && (operation.state() == OperationState.APPROVED || operation.state() == OperationState.DECLINED);
        if (answered && !operation.attempts().isEmpty()) {
            OperationView.AttemptView last = operation.attempts().get(operation.attempts().size() - 1);
            if (last.endedAt() != null) {
                Timer.builder("ccps.answer").description("from sending to the bank's answer").publishPercentiles(0.5, 0.95).register(registry)
                        .record(Duration.between(last.startedAt(), last.endedAt()));
            }
        }
        if (operation.deferredAt() != null && operation.state() != OperationState.DEFERRED && move.from() == OperationState.SENDING) {
            drained(operation.state()).increment();
        }
    }

    private Counter operations(String kind, String state) {
        return Counter.builder("ccps.operations").description("moves of operations, by the state that they came to").tag("kind", kind).tag("state", state).register(registry);
    }

    private Counter drained(OperationState state) {
        return Counter.builder("ccps.drained").description("what was sent after it had waited, by what became of it").tag("state", state.name()).register(registry);
    }

    /** The bank's codes are few and short; anything else is one. */
    private static String code(String code) {
        return code != null && code.matches("[0-9A-Za-z]{1,4}") ? code : "other";
    }

    void end() {
        gauges.forEach(registry::remove);
        gauges.clear();
    }
}
