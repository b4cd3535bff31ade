package org.ccps.monitoring.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ccps.gateway.LinkState;
import org.ccps.operation.OperationMoved;
import org.ccps.operation.OperationState;
import org.ccps.operation.OperationView;

/**
 * The switch's figures in the server's registry (M2). What is not known is no number. Made by the registry's own methods: what a
 * builder of Micrometer's makes stays in the application and does not reach the server's.
 */
@ApplicationScoped
public class Meters {

    private static final int ANSWERS = 1_000;

    @Inject
    private MeterRegistry registry;

    @Inject
    private Clock clock;

    /** How long the last answers took, in milliseconds, in no order. */
    private final long[] answersMs = new long[ANSWERS];
    private int answers;
    private volatile Standing standing;

    void begin() {
        gauge("ccps.link.up", now -> now.link() == LinkState.UP ? 1 : 0);
        gauge("ccps.waiting", Standing::waiting);
        gauge("ccps.waiting.oldest.seconds", now -> age(now.oldestWaiting()));
        gauge("ccps.in.doubt", Standing::inDoubt);
        gauge("ccps.in.doubt.oldest.seconds", now -> age(now.oldestInDoubt()));
        gauge("ccps.deferral.room.items", Standing::roomItems);
        gauge("ccps.deferral.room.ratio", now -> now.roomPermille() / 1000.0);
        gauge("ccps.vault.old.keys.items", Standing::underOldKeys);
        gauge("ccps.vault.sealed", now -> now.vaultSealed() ? 1 : 0);
        gauge("ccps.retention.rests", now -> now.retentionRests() ? 1 : 0);
        gauge("ccps.standing.age.seconds", now -> age(now.at()));
        registry.gauge("ccps.answer.median.seconds", Tags.empty(), this, meters -> meters.answerSeconds(50));
        registry.gauge("ccps.answer.p95.seconds", Tags.empty(), this, meters -> meters.answerSeconds(95));
        for (OperationState state : List.of(OperationState.APPROVED, OperationState.DECLINED, OperationState.IN_DOUBT, OperationState.DEFERRED)) {
            // there from the beginning, so that a rate can be told of the first one
            operations("PAYMENT", state.name());
        }
        drained(OperationState.APPROVED);
    }

    private void gauge(String name, ToDoubleFunction<Standing> figure) {
        registry.gauge(name, Tags.empty(), this, meters -> {
            Standing now = meters.standing;
            return now == null ? Double.NaN : figure.applyAsDouble(now);
        });
    }

    private double age(Instant since) {
        return since == null ? 0 : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
    }

    /** Within this many seconds came so many of 100 of the last answers; no number before the first one. */
    private synchronized double answerSeconds(int ofHundred) {
        int known = Math.min(answers, ANSWERS);
        if (known == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(answersMs, known);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (known * ofHundred + 99) / 100 - 1)] / 1000.0;
    }

    private synchronized void answered(Duration took) {
        answersMs[answers % ANSWERS] = took.toMillis();
        answers = answers == 2 * ANSWERS - 1 ? ANSWERS : answers + 1;
    }

    /** @param now null when it could not be counted */
    void stands(Standing now) {
        standing = now;
    }

    void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationMoved move) {
        OperationView operation = move.operation();
        operations(operation.kind().name(), operation.state().name()).increment();
        if (operation.state() == OperationState.DECLINED) {
            registry.counter("ccps.declines", Tags.of("code", code(operation.lastAnswer().responseCode()))).increment();
        }
        boolean answered = move.from() == OperationState.SENDING && (operation.state() == OperationState.APPROVED || operation.state() == OperationState.DECLINED);
        if (answered && !operation.attempts().isEmpty()) {
            OperationView.AttemptView last = operation.attempts().get(operation.attempts().size() - 1);
            if (last.endedAt() != null) {
                Duration took = Duration.between(last.startedAt(), last.endedAt());
                registry.timer("ccps.answer", Tags.empty()).record(took);
                answered(took);
            }
        }
        if (operation.deferredAt() != null && operation.state() != OperationState.DEFERRED && move.from() == OperationState.SENDING) {
            drained(operation.state()).increment();
        }
    }

    private Counter operations(String kind, String state) {
        return registry.counter("ccps.operations", Tags.of("kind", kind, "state", state));
    }

    private Counter drained(OperationState state) {
        return registry.counter("ccps.drained", Tags.of("state", state.name()));
    }

    /** The bank's codes are few and short; anything else is one. */
    private static String code(String code) {
        return code != null && code.matches("[0-9A-Za-z]{1,4}") ? code : "other";
    }
}
